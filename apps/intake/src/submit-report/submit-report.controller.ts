import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import { Caller, Does, Roles } from '@openvrs/edge';
import type { Caller as TokenCaller } from '@openvrs/identity';
import type { FastifyReply } from 'fastify';
import { toDraft } from '../report-request/report-request.mapper';
import { ReportRequest } from '../report-request/report.request';
import { idempotencyKeyOf } from '../report-request/request-headers';
import { toReceiptResponse, type ReceiptResponse } from '../report/receipt.response';
import { reportCallerOf } from '../report/report-caller';
import { SubmitReportHandler } from './submit-report.handler';

@Controller('v1/reports')
export class SubmitReportController {
  constructor(@Inject(SubmitReportHandler) private readonly handler: SubmitReportHandler) {}

  @Post()
  @Does('submit')
  @Roles('agency-system', 'focal-point', 'organisational-focal-point', 'user')
  async submit(
    @Body() body: ReportRequest,
    @Headers('idempotency-key') key: unknown,
    @Caller() token: TokenCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptResponse> {
    const caller = reportCallerOf(token);
    const idempotencyKey = idempotencyKeyOf(key);
    const { receipt, repeated } = await this.handler.handle({ caller, idempotencyKey, draft: toDraft(body) });
    const response = toReceiptResponse(receipt);
    void reply.code(repeated ? 200 : 201).header('location', response.links.self).header('etag', `"${receipt.version}"`);
    return response;
  }
}
