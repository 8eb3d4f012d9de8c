import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import type { Caller as TokenCaller } from '@openvrs/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readReportRequest } from '../report-request/read-report-request';
import { toDraft } from '../report-request/report-request.mapper';
import { idempotencyKeyOf, requiredVersionOf } from '../report-request/request-headers';
import { toReceiptResponse, type ReceiptResponse } from '../report/receipt.response';
import { reportCallerOf } from '../report/report-caller';
import { CorrectReportHandler } from './correct-report.handler';

@Controller('v1/reports')
export class CorrectReportController {
  constructor(@Inject(CorrectReportHandler) private readonly handler: CorrectReportHandler) {}

  @Post(':id/corrections')
  @Roles('agency-system', 'focal-point')
  async correct(
    @Param('id') reportId: string,
    @Req() request: FastifyRequest,
    @Caller() token: TokenCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptResponse> {
    const { receipt, repeated } = await this.handler.handle({
      caller: reportCallerOf(token),
      reportId,
      idempotencyKey: idempotencyKeyOf(request.headers['idempotency-key']),
      expectedVersion: requiredVersionOf(request.headers['if-match']),
      draft: toDraft(readReportRequest(request.body)),
    });
    void reply.code(repeated ? 200 : 201).header('etag', `"${receipt.version}"`);
    return toReceiptResponse(receipt);
  }
}
