import type { FactoryProvider } from '@nestjs/common';
import type { KvBucket } from '@openvrs/contracts';
import { HealthChecks, ShutdownSteps } from '@openvrs/edge';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { Clock } from '@openvrs/observability';

/** The token of a bucket's mirror. */
export function mirrorOf(bucket: KvBucket<object>): string {
  return `mirror:${bucket.name}`;
}

/** A bucket in memory, started with the service; while it is not fresh whatever asks it fails closed, and the service is not ready. */
export function kvMirrorOf<T extends object>(bucket: KvBucket<T>): FactoryProvider<KvMirror<T>> {
  return {
    provide: mirrorOf(bucket),
    inject: [NatsLink, HealthChecks, ShutdownSteps, Clock],
    useFactory: async (link: NatsLink, health: HealthChecks, steps: ShutdownSteps, clock: Clock) => {
      const mirror = new KvMirror(link, bucket);
      health.add(bucket.name, () => {
        if (!mirror.isFresh(clock.now())) throw new Error(`nothing heard of ${bucket.name}`);
      });
      await mirror.start();
      steps.add('consumers', `mirror of ${bucket.name}`, () => mirror.stop());
      return mirror;
    },
  };
}
