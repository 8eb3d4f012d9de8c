import { Act, Roles } from '@openvrs/edge';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Category } from '@openvrs/contracts';
import { AlertNotFound } from '../alert/alert.errors';
import type { Withheld } from '../alert/alert';
import { AlertRepository } from '../alert/alert.repository';
import { DeliveryRepository, type Warned } from '../delivery/delivery.repository';

export interface AudienceView {
  readonly alertId: string;
  readonly headline: string;
  /** The right to all of these is needed to see the alert. */
  readonly categories: readonly Category[];
  readonly warned: readonly Warned[];
  readonly withheld: readonly Withheld[];
}

/** Who was warned, who was not and why: the secretariat's view, which holds nothing of the evidence. */
@Controller('v1/alerts')
export class ReadAudienceController {
  constructor(
    @Inject(AlertRepository) private readonly alerts: AlertRepository,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
  ) {}

  @Get(':id/audience')
  @Roles('administrator')
  async one(@Param('id') id: string, @Act() act: Act): Promise<AudienceView> {
    const alert = await this.alerts.find(id);
    if (!alert) throw new AlertNotFound(id);
    act.shows(alert.signal.basis.states);
    return { alertId: id, headline: alert.headline, categories: alert.signal.categories, warned: await this.deliveries.warnedOf(id), withheld: alert.withheld };
  }
}
