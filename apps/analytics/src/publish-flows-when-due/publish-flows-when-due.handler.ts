import type { Clock } from '@openvrs/observability';
import { groupBy } from '../batching/group-by';
import type { FlowReport } from '../flow/flow';
import { revised, unpublished, type PublishedFlow } from '../flow/published-flow';
import type { PublishedFlowRepository } from '../flow/published-flow.repository';
import { dueNext, numberOf } from '../flow-number/flow-number';
import type { DueFlow, FlowNumberRepository, WorkedOut } from '../flow-number/flow-number.repository';
import type { ProjectionRepository } from '../projection/projection.repository';

/** Milliseconds between two looks at what is due. */
export const lookEveryMs = 250;
/** Flows worked out together, and milliseconds after which one look goes no further. */
const atOnce = 50;
const lookMs = 100;
/** What took so long is followed by a pause of so many times as long: reports are to be judged meanwhile. */
const pauseTimes = 3;
/** Flows of old reports that are marked with one write. */
const markedAtOnce = 500;

export interface PublishingParts {
  readonly numbers: FlowNumberRepository;
  readonly published: PublishedFlowRepository;
  readonly projections: Pick<ProjectionRepository, 'flowing' | 'flowKeys'>;
  readonly clock: Clock;
  /** Milliseconds for which a number that is shown stays as it is. */
  readonly restMs: number;
}

/**
 * Works out the numbers that states are shown, behind the reports, so that whoever asks reads what is ready and nothing of what
 * it rests on. Every replica looks; what was told meanwhile is due again.
 */
export class PublishFlowsWhenDueHandler {
  private pausesUntilMs = -Infinity;
  private hasAll = false;

  constructor(private readonly parts: PublishingParts) {}

  /** What could not be worked out is due again. */
  async handle(): Promise<void> {
    const began = this.nowMs();
    if (began < this.pausesUntilMs) return;
    await this.markThoseOfOldReports();
    while ((await this.workOut()) === atOnce && this.nowMs() - began < lookMs);
    this.pausesUntilMs = this.nowMs() + pauseTimes * (this.nowMs() - began);
  }

  /** Resolves with how many were due. */
  private async workOut(): Promise<number> {
    const { numbers, published, clock } = this.parts;
    const at = clock.now();
    const due = await numbers.due(at, atOnce);
    if (due.length === 0) return 0;
    const keys = due.map(({ key }) => key);
    const [before, known] = await Promise.all([published.find(keys), this.known(keys)]);
    const tried = await Promise.allSettled(due.map((flow) => this.publish(flow, { before: before.get(flow.key) ?? unpublished(flow.key), known: known.get(flow.key) ?? [], at })));
    await numbers.settle(tried.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])));
    // What cannot be worked out stays due, and keeps no other.
    for (const each of tried) if (each.status === 'rejected') throw each.reason;
    return due.length;
  }

  /** What is to be shown is saved before: only so can what follows be held against it. Where another process was faster the flow stays due. */
  private async publish({ key, marks }: DueFlow, { before, known, at }: Known): Promise<WorkedOut[]> {
    const { published, restMs } = this.parts;
    const after = revised(before, known, at, restMs);
    const isSame = JSON.stringify(after) === JSON.stringify(before);
    if (!isSame && !(await published.save(before, after))) return [];
    const [number, dueAt] = [numberOf(after, known), dueNext(after, { at, restMs })];
    return [{ key, marks, ...(number ? { number } : {}), ...(dueAt ? { dueAt } : {}) }];
  }

  private async known(keys: readonly string[]): Promise<Map<string, FlowReport[]>> {
    const found = await this.parts.projections.flowing(keys);
    const parts = found.flatMap(({ reportId, entry, flows = [] }) =>
      entry ? flows.map((counted) => ({ ...counted, reportId, state: entry.source.state, handling: entry.source.handling })) : []);
    return groupBy(parts, ({ key }) => key);
  }

  private async markThoseOfOldReports(): Promise<void> {
    const { numbers, projections } = this.parts;
    this.hasAll ||= await numbers.hasAll();
    if (this.hasAll) return;
    const now = this.parts.clock.now();
    for await (const keys of projections.flowKeys(markedAtOnce)) await numbers.mark(keys, { quietAt: now, atLatest: now });
    await numbers.haveAll();
  }

  private nowMs(): number {
    return this.parts.clock.now().getTime();
  }
}

interface Known {
  readonly before: PublishedFlow;
  /** All reports that count in the flow. */
  readonly known: readonly FlowReport[];
  readonly at: Date;
}
