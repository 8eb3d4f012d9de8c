import type { ServiceLogger } from '@openvrs/observability';

/** In this order, after requests and consumers have come to an end: what writes is flushed before what it writes to closes. */
export const shutdownPhases = ['consumers', 'flush', 'connections'] as const;
export type ShutdownPhase = (typeof shutdownPhases)[number];

interface Step {
  readonly phase: ShutdownPhase;
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/** What must be stopped before the process ends. Whoever opens something says here how it is closed. */
export class ShutdownSteps {
  private readonly steps: Step[] = [];

  constructor(private readonly logger: ServiceLogger) {}

  add(phase: ShutdownPhase, name: string, run: () => Promise<void> | void): void {
    this.steps.push({ phase, name, run });
  }

  /** Runs every step, each once, whatever the others do; a step that fails is logged. */
  async run(): Promise<void> {
    const pending = this.steps.splice(0);
    for (const phase of shutdownPhases) {
      await Promise.all(pending.filter((step) => step.phase === phase).map((step) => this.runOne(step)));
    }
  }

  private async runOne(step: Step): Promise<void> {
    try {
      await step.run();
    } catch (error) {
      this.logger.error('a shutdown step failed', { step: step.name, error });
    }
  }
}
