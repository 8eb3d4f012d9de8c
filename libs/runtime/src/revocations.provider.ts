import type { FactoryProvider } from '@nestjs/common';
import { revocationsBucket, type RevocationV1 } from '@openvrs/contracts';
import { HealthChecks, OpenRequests, recheckEveryMs, ShutdownSteps } from '@openvrs/edge';
import { Revocations } from '@openvrs/identity';
import { KvMirror, NatsLink } from '@openvrs/messaging';
import { Clock } from '@openvrs/observability';
import { mirrorOf } from './kv-mirror.provider';

type Parts = [NatsLink, Revocations, OpenRequests, HealthChecks, ShutdownSteps, Clock];

/** What is revoked, in memory: told by a watch within milliseconds, asked at every request, stale after a minute of silence. */
export const revocationsProvider: FactoryProvider<KvMirror<RevocationV1>> = {
  provide: mirrorOf(revocationsBucket),
  inject: [NatsLink, Revocations, OpenRequests, HealthChecks, ShutdownSteps, Clock],
  useFactory: async (...[link, revocations, requests, health, steps, clock]: Parts) => {
    const mirror = new KvMirror(link, revocationsBucket);
    const isFresh = (): boolean => mirror.isFresh(clock.now());
    revocations.follow({ isFresh, issuedUntil: (kind, id) => dateOf(mirror.get(`${kind}.${id}`)?.issuedUntil) });
    health.add('revocations', () => {
      if (!isFresh()) throw new Error('nothing heard of revocations');
    });
    const off = mirror.onChange(() => requests.recheck());
    const timer = setInterval(() => {
      for (const [key, { forgottenAt }] of mirror.all()) if (new Date(forgottenAt) <= clock.now()) mirror.forget(key);
      requests.recheck();
    }, recheckEveryMs);
    await mirror.start();
    steps.add('consumers', 'what is revoked', () => {
      clearInterval(timer);
      off();
      return mirror.stop();
    });
    return mirror;
  },
};

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
