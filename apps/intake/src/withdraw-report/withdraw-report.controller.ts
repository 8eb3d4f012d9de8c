import { Body, Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import type { Caller as TokenCaller } from '@openvrs/identity';
import { expectedVersionOf } from '../report-request/request-headers';
import { reportCallerOf } from '../report/report-caller';
import { toReportSummary, type ReportSummary } from '../report/report.response';
import { WithdrawReportHandler } from './withdraw-report.handler';
import { WithdrawReportRequest } from './withdraw-report.request';

@Controller('v1/reports')
export class WithdrawReportController {
  constructor(@Inject(WithdrawReportHandler) private readonly handler: WithdrawReportHandler) {}

  @Post(':id/withdrawal')
  @Roles('agency-system', 'focal-point', 'organisational-focal-point')
  @HttpCode(200)
  async withdraw(
    @Param('id') reportId: string,
    @Body() { reason }: WithdrawReportRequest,
    @Headers('if-match') version: unknown,
    @Caller() token: TokenCaller,
  ): Promise<ReportSummary> {
    const expectedVersion = expectedVersionOf(version);
    return toReportSummary(await this.handler.handle({ caller: reportCallerOf(token), reportId, reason, expectedVersion }));
  }
}
