import { RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream';
import { diffStream } from './stream-diff';
import { wantedStream } from './stream-configuration';

const found = (over: Partial<StreamConfig> = {}): StreamConfig => ({ ...(wantedStream('REPORTS') as StreamConfig), ...over });

describe('the difference between a stream and what the code wants', () => {
  it('is empty for the same', () => {
    expect(diffStream(found(), wantedStream('REPORTS'))).toEqual([]);
  });

  it.each<[string, Partial<StreamConfig>, string]>([
    ['another storage', { storage: StorageType.Memory }, 'impossible'],
    ['another retention', { retention: RetentionPolicy.Workqueue }, 'impossible'],
    ['a longer age found than wanted', { max_age: 10 ** 18 }, 'unsafe'],
    ['no limit of age found', { max_age: 0 }, 'unsafe'],
    ['a subject that would no longer be kept', { subjects: ['vrs.report.>', 'vrs.old.>'] }, 'unsafe'],
    ['a longer window against doubles', { duplicate_window: Number.MAX_SAFE_INTEGER }, 'unsafe'],
    ['more copies', { num_replicas: 3 }, 'unsafe'],
    ['a shorter age found than wanted', { max_age: 1 }, 'safe'],
    ['fewer subjects', { subjects: [] }, 'safe'],
    ['a shorter window against doubles', { duplicate_window: 1 }, 'safe'],
  ])('%s', (_, over, kind) => {
    const [change, ...more] = diffStream(found(over), wantedStream('REPORTS'));
    expect(more).toEqual([]);
    expect(change?.kind).toBe(kind);
    expect(change?.remedy === '').toBe(kind === 'safe');
  });

  it('grants more copies', () => {
    expect(diffStream(found(), wantedStream('REPORTS', 3)).map(({ kind }) => kind)).toEqual(['safe']);
  });
});
