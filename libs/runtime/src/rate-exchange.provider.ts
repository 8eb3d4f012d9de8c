import type { FactoryProvider } from '@nestjs/common';
import { rateCountsBucket, type RateCountsV1, type ServiceName } from '@openvrs/contracts';
import { RateLimits, ShutdownSteps } from '@openvrs/edge';
import { KvMirror, KvWriter, NatsLink } from '@openvrs/messaging';
import { Clock, Ids } from '@openvrs/observability';

/** How often a replica tells the others what it has counted: what may pass over a limit meanwhile is half a second's requests. */
const tellEveryMs = 500;

type Parts = [NatsLink, RateLimits, ShutdownSteps, Clock, Ids];

/**
 * Replicas of one service count together: one small write each half second, in memory, and none while nothing is asked.
 * Without the others' counts each replica holds the limits by itself.
 */
export function rateExchangeOf(service: ServiceName): FactoryProvider<KvMirror<RateCountsV1>> {
  return {
    provide: 'rate counts of the other replicas',
    inject: [NatsLink, RateLimits, ShutdownSteps, Clock, Ids],
    useFactory: async (...[link, limits, steps, clock, ids]: Parts) => {
      const [bucket, self] = [rateCountsBucket(service), ids.next('rep')];
      const [mirror, writer] = [new KvMirror(link, bucket), new KvWriter(link, bucket)];
      const off = mirror.onChange((key) => {
        if (key !== self) limits.counts.hear(key, mirror.get(key));
      });
      await mirror.start();
      const tell = teller(limits, clock, (counts) => (link.isConnected() ? writer.put(self, counts) : Promise.resolve()));
      const timer = setInterval(() => void tell().catch((error: unknown) => link.log?.warn(`counts not shared: ${String(error)}`)), tellEveryMs);
      steps.add('consumers', 'rate counts', () => {
        clearInterval(timer);
        off();
        return mirror.stop();
      });
      return mirror;
    },
  };
}

/** Tells only what has changed since it was told last. */
function teller(limits: RateLimits, clock: Clock, put: (counts: RateCountsV1) => Promise<void>): () => Promise<void> {
  let [told, revision] = ['', 0];
  return async () => {
    const counts = limits.counts.tell((...counted) => limits.matters(...counted), clock.now().getTime());
    const text = JSON.stringify([counts.current, counts.previous]);
    if (text === told) return;
    told = text;
    revision += 1;
    await put({ minute: counts.minute, current: { ...counts.current }, previous: { ...counts.previous }, revision });
  };
}
