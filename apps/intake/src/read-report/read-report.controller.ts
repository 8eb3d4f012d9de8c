import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { Caller, Roles } from '@openvrs/edge';
import type { Caller as TokenCaller } from '@openvrs/identity';
import type { FastifyReply } from 'fastify';
import { reportCallerOf } from '../report/report-caller';
import { toReportResponse, toReportSummary, type ReportResponse, type ReportSummary } from '../report/report.response';
import { ListReportsRequest } from './list-reports.request';
import { ReadReportHandler } from './read-report.handler';

const limitUsual = 50;

interface ReportList {
  readonly reports: readonly ReportSummary[];
  /** Where the next page is; absent on the last. */
  readonly next?: string;
}

@Controller('v1/reports')
export class ReadReportController {
  constructor(@Inject(ReadReportHandler) private readonly handler: ReadReportHandler) {}

  @Get()
  @Roles('focal-point', 'organisational-focal-point')
  async list(@Query() { state, after, limit = limitUsual }: ListReportsRequest, @Caller() token: TokenCaller): Promise<ReportList> {
    const reports = await this.handler.listAwaiting(reportCallerOf(token), { after, limit });
    const last = reports.length < limit ? undefined : reports.at(-1);
    return { reports: reports.map(toReportSummary), ...(last ? { next: `/v1/reports?state=${state}&limit=${limit}&after=${last.id}` } : {}) };
  }

  @Get(':id')
  @Roles('agency-system', 'focal-point', 'organisational-focal-point', 'user')
  async read(@Param('id') id: string, @Caller() token: TokenCaller, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReportResponse> {
    const report = await this.handler.read(reportCallerOf(token), id);
    void reply.header('etag', `"${report.version}"`);
    return toReportResponse(report);
  }

  @Get(':id/versions')
  @Roles('agency-system', 'focal-point', 'organisational-focal-point', 'user')
  async readVersions(@Param('id') id: string, @Caller() token: TokenCaller): Promise<{ versions: ReportResponse[] }> {
    return { versions: (await this.handler.readVersions(reportCallerOf(token), id)).map(toReportResponse) };
  }
}
