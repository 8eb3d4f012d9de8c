/** One thing a service cannot work without. Resolves when it is there, rejects when it is not. */
export type HealthCheck = () => Promise<void> | void;

export interface Readiness {
  readonly ready: boolean;
  /** Name → `ok` or `away`; never why: the answer is public. */
  readonly checks: Readonly<Record<string, 'ok' | 'away'>>;
}

/** A check that takes longer counts as failed. */
const checkMsMax = 1_500;

/** What readiness rests on. Apps add theirs: `health.add('mongodb', () => ping())`. */
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();
  private stopping = false;

  add(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** From now on the service is not ready: nothing new should be sent to it. */
  beginStopping(): void {
    this.stopping = true;
  }

  async readiness(): Promise<Readiness> {
    const entries = await Promise.all([...this.checks].map(async ([name, check]) => [name, await outcome(check)] as const));
    const checks = Object.fromEntries(entries);
    return { ready: !this.stopping && entries.every(([, each]) => each === 'ok'), checks };
  }
}

async function outcome(check: HealthCheck): Promise<'ok' | 'away'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), checkMsMax);
  });
  try {
    await Promise.race([(async () => check())(), late]);
    return 'ok';
  } catch {
    return 'away';
  } finally {
    clearTimeout(timer);
  }
}
