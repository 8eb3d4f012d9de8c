import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Roles } from '@openvrs/edge';
import { ShowSeriesHandler, type SeriesAsOf } from './show-series.handler';
import { ShowSeriesRequest } from './show-series.request';

/** Sums of many states' reports, whole: for the secretariat alone, as the signals are. */
@Controller('v1/series')
@Roles('administrator')
export class ShowSeriesController {
  constructor(@Inject(ShowSeriesHandler) private readonly handler: ShowSeriesHandler) {}

  @Get()
  show(@Query() question: ShowSeriesRequest): Promise<SeriesAsOf> {
    return this.handler.handle(question);
  }
}
