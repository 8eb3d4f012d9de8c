import { Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import type { Caller as TokenCaller } from '@openvrs/identity';
import { expectedVersionOf } from '../report-request/request-headers';
import { reportCallerOf } from '../report/report-caller';
import { toReportSummary, type ReportSummary } from '../report/report.response';
import { ReleaseReportHandler } from './release-report.handler';

@Controller('v1/reports')
export class ReleaseReportController {
  constructor(@Inject(ReleaseReportHandler) private readonly handler: ReleaseReportHandler) {}

  @Post(':id/release')
  @Roles('focal-point')
  @HttpCode(200)
  async release(@Param('id') reportId: string, @Headers('if-match') version: unknown, @Caller() token: TokenCaller): Promise<ReportSummary> {
    const expectedVersion = expectedVersionOf(version);
    return toReportSummary(await this.handler.handle({ caller: reportCallerOf(token), reportId, expectedVersion }));
  }
}
