import type { INestApplicationContext } from '@nestjs/common';
import type { ServiceName } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { DeadLetterStore, JetStreamStrategy, NatsLink, type ErrorsTable } from '@openvrs/messaging';
import { metric, ServiceLogger } from '@openvrs/observability';

/** How often the lag of the consumers is read for the metrics. */
const lagEveryMs = 5_000;

/** The service's consumers, counted in its metrics; they start once all that they read from is there. */
export function consumersOf(service: ServiceName, errorsTable: ErrorsTable = {}): (app: INestApplicationContext) => JetStreamStrategy {
  return (app: INestApplicationContext): JetStreamStrategy => {
    const link = app.get(NatsLink);
    const log = app.get(ServiceLogger);
    const strategy = new JetStreamStrategy({
      link, service, log, errorsTable,
      deadLetters: app.get(DeadLetterStore),
      onSettled: ({ consumer, outcome, count }) => {
        metric.messagesConsumed.add(count, { consumer, outcome });
        if (outcome === 'buried') metric.deadLetters.add(count, { consumer });
      },
    });
    const timer = setInterval(() => void readLag(strategy).catch((error: unknown) => log.debug('lag not read', { error })), lagEveryMs);
    app.get(ShutdownSteps).add('consumers', 'lag', () => clearInterval(timer));
    return strategy;
  };
}

async function readLag(strategy: JetStreamStrategy): Promise<void> {
  for (const { consumer, waiting } of await strategy.lag()) metric.consumerLag.record(waiting, { consumer });
}
