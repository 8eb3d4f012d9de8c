import type { FactoryProvider } from '@nestjs/common';
import { entitlementsBucket, type EntitlementSnapshotV2 } from '@openvrs/contracts';
import { ShutdownSteps } from '@openvrs/edge';
import type { KvMirror } from '@openvrs/messaging';
import { Clock, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, kvMirrorOf, mirrorOf, Repeating } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import { AnalyticsEnv } from './analytics.env';
import { EntitlementsClient } from './entitlement/entitlements.client';
import { EntitlementsKvClient } from './entitlement/entitlements.kv-client';
import { PublishedFlowMongoRepository } from './flow/published-flow.mongo-repository';
import { publishedFlowSchema, type PublishedFlowDocument } from './flow/published-flow.mongo-schema';
import { PublishedFlowRepository } from './flow/published-flow.repository';
import { FlowChanges } from './flow-number/flow-changes';
import { FlowNumberMongoRepository } from './flow-number/flow-number.mongo-repository';
import { flowNumberSchema, type FlowNumberDocument } from './flow-number/flow-number.mongo-schema';
import { FlowNumberRepository } from './flow-number/flow-number.repository';
import { ProjectionRepository } from './projection/projection.repository';
import { lookEveryMs, PublishFlowsWhenDueHandler } from './publish-flows-when-due/publish-flows-when-due.handler';
import { ShowFlowsController } from './show-flows/show-flows.controller';
import { ShowFlows } from './show-flows/show-flows.handler';

type PublishingParts = [FlowNumberRepository, PublishedFlowRepository, ProjectionRepository, AnalyticsEnv, Clock, ServiceLogger, ShutdownSteps];

const providers: FactoryProvider[] = [
  collectionProvider('PublishedFlow', publishedFlowSchema),
  collectionProvider('FlowNumber', flowNumberSchema),
  kvMirrorOf(entitlementsBucket),
  { provide: EntitlementsClient, inject: [mirrorOf(entitlementsBucket)], useFactory: (mirror: KvMirror<EntitlementSnapshotV2>) => new EntitlementsKvClient(mirror) },
  { provide: PublishedFlowRepository, inject: ['PublishedFlow'], useFactory: (published: Collection<PublishedFlowDocument>) => new PublishedFlowMongoRepository(published) },
  { provide: FlowNumberRepository, inject: ['FlowNumber'], useFactory: (numbers: Collection<FlowNumberDocument>) => new FlowNumberMongoRepository(numbers) },
  {
    provide: FlowChanges,
    inject: [FlowNumberRepository, PublishedFlowRepository, Clock, AnalyticsEnv],
    useFactory: (numbers: FlowNumberRepository, published: PublishedFlowRepository, clock: Clock, env: AnalyticsEnv) =>
      new FlowChanges({ numbers, published, clock, quietMs: 1_000 * env.FLOWS_QUIET_SECONDS }),
  },
  {
    provide: PublishFlowsWhenDueHandler,
    inject: [FlowNumberRepository, PublishedFlowRepository, ProjectionRepository, AnalyticsEnv, Clock, ServiceLogger, ShutdownSteps],
    useFactory: (...[numbers, published, projections, env, clock, log, steps]: PublishingParts) => {
      const publishing = new PublishFlowsWhenDueHandler({ numbers, published, projections, clock, restMs: 60_000 * env.FLOWS_REST_MINUTES });
      const looking = new Repeating(() => publishing.handle(), { everyMs: lookEveryMs, onError: (error) => log.warn(`numbers of flows were not worked out: ${String(error)}`) }).start();
      steps.add('flush', 'flows', () => looking.stop());
      return publishing;
    },
  },
  {
    provide: ShowFlows,
    inject: [FlowNumberRepository, EntitlementsClient, Clock],
    useFactory: (numbers: FlowNumberRepository, entitlements: EntitlementsClient, clock: Clock) =>
      new ShowFlows({ numbers, entitlements, now: () => clock.now(), pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }),
  },
];

const controllers = [ShowFlowsController];

/** The part of analytics that shows states what several of them told together. */
export function flowsOf(): { providers: FactoryProvider[]; controllers: typeof controllers } {
  return { providers, controllers };
}
