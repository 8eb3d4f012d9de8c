import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, type ServiceLogger, type Telemetry } from '@openvrs/observability';
import { createService, type ServiceSettings } from './create-service';
import { HealthChecks } from './health-checks';

export interface BootSettings extends ServiceSettings {
  readonly telemetry: Telemetry;
}

/** Connections still open this long after the signal are cut: streams never end by themselves. */
const cutAfterMs = 4_000;
/** The process ends by then, whatever hangs. */
const endAfterMs = 9_500;

/** Starts the service: the port, then its consumers. Ends the process with 1 when it cannot start, with 0 on SIGTERM or SIGINT. */
export async function bootService(settings: BootSettings): Promise<NestFastifyApplication> {
  const logger = settings.logger ?? createLogger({ service: settings.service, level: settings.env.LOG_LEVEL });
  try {
    await settings.telemetry.ready();
    const app = await createService({ ...settings, logger, traced: settings.telemetry.enabled });
    endOnSignal(app, settings.telemetry, logger);
    await app.init();
    const consuming = gate(app);
    await app.listen(settings.env.PORT, settings.env.HOST);
    logger.log('listening', { url: await app.getUrl(), metricsPort: settings.telemetry.metricsPort() });
    // Consumers wait for services that own what they read: alive meanwhile, but not ready.
    await app.startAllMicroservices();
    consuming.open();
    return app;
  } catch (error) {
    logger.fatal('cannot start', { error });
    process.exit(1);
  }
}

function gate(app: NestFastifyApplication): { open: () => void } {
  let isOpen = false;
  app.get(HealthChecks).add('consumers', () => {
    if (!isOpen) throw new Error('not started');
  });
  return { open: () => (isOpen = true) };
}

function endOnSignal(app: NestFastifyApplication, telemetry: Telemetry, logger: ServiceLogger): void {
  let ending = false;
  const end = (signal: NodeJS.Signals): void => {
    if (ending) return;
    ending = true;
    logger.log('stopping', { signal });
    setTimeout(() => process.exit(1), endAfterMs).unref();
    shutDown(app, telemetry).then(
      () => {
        logger.log('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.fatal('shutdown failed', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

async function shutDown(app: NestFastifyApplication, telemetry: Telemetry): Promise<void> {
  app.get(HealthChecks).beginStopping();
  const server = app.getHttpServer();
  const cut = setTimeout(() => server.closeAllConnections(), cutAfterMs);
  await app.close();
  clearTimeout(cut);
  await telemetry.shutdown();
}
