import type { FactoryProvider } from '@nestjs/common';
import type { KvBucket } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { KvMirror, NatsLink } from '@openvrs/messaging';

/** The token of a bucket's mirror. */
export function mirrorOf(bucket: KvBucket<object>): string {
  return `mirror:${bucket.name}`;
}

/** A bucket in memory, started with the service; while it is not fresh whatever asks it fails closed. */
export function kvMirrorOf<T extends object>(bucket: KvBucket<T>): FactoryProvider<KvMirror<T>> {
  return {
    provide: mirrorOf(bucket),
    inject: [NatsLink, ShutdownSteps],
    useFactory: async (link: NatsLink, steps: ShutdownSteps) => {
      const mirror = new KvMirror(link, bucket);
      await mirror.start();
      steps.add('consumers', `mirror of ${bucket.name}`, () => mirror.stop());
      return mirror;
    },
  };
}
