import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { standingOf } from '../standing/standing.repository.contract';
import { toSnapshot, type Standing } from '../standing/standing';
import { Announcer } from './announcer';

describe('Announcer', () => {
  const at = new Date('2026-03-01T10:00:00Z');
  const saved = async (...all: Standing[]): Promise<StandingMemoryRepository> => {
    const standings = new StandingMemoryRepository();
    for (const standing of all) await standings.save({ standing, changes: [], at });
    return standings;
  };
  function announcing(announcements: StandingMemoryRepository, isAway: () => boolean = () => false) {
    const bucket: string[] = [];
    const warnings: string[] = [];
    const put = async (key: string, { revision }: { revision: number }): Promise<void> => {
      if (isAway()) throw new Error('NATS is away');
      bucket.push(`${key}@${revision}`);
    };
    const announcer = new Announcer({ announcements, bucket: { put }, keyOf: ({ state }) => state, toSnapshot, log: { warn: (message) => void warnings.push(message) } });
    return { announcer, bucket, warnings };
  }

  it('puts a change at once and takes its mark off', async () => {
    const standings = await saved(standingOf('IT', 1));
    const { announcer, bucket } = announcing(standings);
    await announcer.announce(standingOf('IT', 1));
    expect(bucket).toEqual(['IT@1']);
    expect(await standings.unannounced()).toEqual([]);
  });

  it('leaves to the sweep what fails, and loses nothing', async () => {
    let away = true;
    const standings = await saved(standingOf('IT', 1));
    const { announcer, bucket, warnings } = announcing(standings, () => away);
    await announcer.announce(standingOf('IT', 1));
    await announcer.sweep();
    expect([bucket, warnings.length]).toEqual([[], 2]);
    away = false;
    await announcer.sweep();
    await announcer.sweep();
    expect(bucket).toEqual(['IT@1']);
  });

  it('at its start puts everything, for a bucket that was lost', async () => {
    const standings = await saved(standingOf('IT', 1), standingOf('FR', 1), standingOf('FR', 2));
    await standings.announced('IT', 1);
    const { announcer, bucket } = announcing(standings);
    await announcer.start();
    await announcer.stop();
    expect(bucket).toEqual(['IT@1', 'FR@2']);
  });
});
