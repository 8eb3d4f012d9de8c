import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Act, Roles } from '@openvrs/edge';
import { ShowSeriesHandler, type SeriesAsOf } from './show-series.handler';
import { ShowSeriesRequest } from './show-series.request';

/** Sums of many states' reports, whole: for the secretariat alone, as the signals are. */
@Controller('v1/series')
@Roles('administrator')
export class ShowSeriesController {
  constructor(@Inject(ShowSeriesHandler) private readonly handler: ShowSeriesHandler) {}

  @Get()
  async show(@Query() question: ShowSeriesRequest, @Act() act: Act): Promise<SeriesAsOf> {
    const { shown, origins } = await this.handler.handle(question);
    act.shows(origins);
    return shown;
  }
}
