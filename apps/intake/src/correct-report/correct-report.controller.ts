import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import type { Caller as TokenCaller } from '@openvrs/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toDraft } from '../report-request/report-request.mapper';
import { ReportRequest } from '../report-request/report.request';
import { idempotencyKeyOf, requiredVersionOf } from '../report-request/request-headers';
import { toReceiptResponse, type ReceiptResponse } from '../report/receipt.response';
import { reportCallerOf } from '../report/report-caller';
import { CorrectReportHandler } from './correct-report.handler';

@Controller('v1/reports')
export class CorrectReportController {
  constructor(@Inject(CorrectReportHandler) private readonly handler: CorrectReportHandler) {}

  @Post(':id/corrections')
  @Roles('agency-system', 'focal-point', 'organisational-focal-point', 'user')
  async correct(
    @Req() { params, headers }: FastifyRequest<{ Params: { id: string } }>,
    @Body() body: ReportRequest,
    @Caller() token: TokenCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptResponse> {
    const { receipt, repeated } = await this.handler.handle({
      caller: reportCallerOf(token),
      reportId: params.id,
      idempotencyKey: idempotencyKeyOf(headers['idempotency-key']),
      expectedVersion: requiredVersionOf(headers['if-match']),
      draft: toDraft(body),
    });
    void reply.code(repeated ? 200 : 201).header('etag', `"${receipt.version}"`);
    return toReceiptResponse(receipt);
  }
}
