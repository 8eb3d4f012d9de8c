import { streams, type StreamName } from '@openvrs/contracts';
import { JetStreamApiCodes, JetStreamApiError, type ConsumerInfo, type JetStreamManager } from '@nats-io/jetstream';
import { UnsafeChangeRefused } from '../streams/streams.errors';
import { diffConsumer, type WantedConsumer } from './consumer-configuration';

/** Creates the durable or brings it up to date. @throws UnsafeChangeRefused */
export async function ensureConsumer(manager: JetStreamManager, stream: StreamName, wanted: WantedConsumer): Promise<void> {
  const found = await consumerInfo(manager, stream, wanted.durable_name ?? '');
  if (!found) {
    await manager.consumers.add(stream, { ...wanted, description: `owner of ${stream}: ${streams[stream].owner}` });
    return;
  }
  const changes = diffConsumer(found.config, wanted);
  const refused = changes.filter((change) => change.kind !== 'safe');
  if (refused.length > 0) throw new UnsafeChangeRefused(`consumer ${wanted.durable_name} on ${stream}`, refused);
  if (changes.length > 0) await manager.consumers.add(stream, { ...found.config, ...wanted });
}

/** Nothing when the durable does not exist. */
export async function consumerInfo(manager: JetStreamManager, stream: string, durable: string): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream, durable);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return undefined;
    throw error;
  }
}
