import type { FactoryProvider } from '@nestjs/common';
import type { KvBucket } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import { KvWriter, NatsLink } from '@openvrs/messaging';

/** The writer of a bucket, injected by the bucket's name; its pulse ends with the service. */
export function writerOf<T extends { readonly revision: number }>(bucket: KvBucket<T>): FactoryProvider<KvWriter<T>> {
  return {
    provide: bucket.name,
    inject: [NatsLink, ShutdownSteps],
    useFactory: (link: NatsLink, steps: ShutdownSteps) => {
      const writer = new KvWriter(link, bucket);
      steps.add('consumers', `pulse of ${bucket.name}`, () => writer.stop());
      return writer;
    },
  };
}
