import type { Clock } from '@openvrs/observability';
import type { ProjectReportsHandler } from '../project-report-when-released/project-reports.handler';
import type { Projection } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import type { Signal } from '../signal/signal';

/** Milliseconds between two looks at what is due: states are to be warned within seconds. */
export const lookEveryMs = 1_000;
/** Milliseconds after which what was taken and not judged is due again: whoever took it has died, or could not. */
export const dueAgainAfterMs = 30_000;
/** Reports taken in together. */
const atOnce = 50;

export interface Opened {
  readonly projections: Pick<ProjectionRepository, 'takeOpening' | 'opened'>;
  readonly project: Pick<ProjectReportsHandler, 'handle'>;
  readonly clock: Clock;
}

/**
 * Takes reports in anew once their embargo is over: out of what is for their own state alone, into what is for whom they say.
 * Every replica looks, and one takes each; a report is due again until what it says is judged, and what is done twice has the effect of once.
 */
export class OpenReportsWhenDueHandler {
  constructor(private readonly parts: Opened) {}

  /** Resolves with what was raised. What could not be taken in is due again, and keeps no other. */
  async handle(): Promise<Signal[]> {
    const now = this.parts.clock.now();
    const due = await this.parts.projections.takeOpening(now, new Date(now.getTime() + dueAgainAfterMs), atOnce);
    if (due.length === 0) return [];
    const raised = await this.open(due).catch(() => this.openEachAlone(due));
    return due.length < atOnce ? raised : [...raised, ...(await this.handle())];
  }

  private async openEachAlone(due: readonly Projection[]): Promise<Signal[]> {
    const raised: Signal[] = [];
    const failed: unknown[] = [];
    for (const one of due) await this.open([one]).then((signals) => raised.push(...signals), (error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
    return raised;
  }

  private async open(due: readonly Projection[]): Promise<Signal[]> {
    const { projections, project } = this.parts;
    const raised = await project.handle(due.flatMap(({ opens }) => opens ?? []));
    await projections.opened(due.map(({ reportId }) => reportId));
    return raised;
  }
}
