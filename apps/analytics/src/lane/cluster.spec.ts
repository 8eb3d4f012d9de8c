import { seededGenerator } from '@openvrs/detection';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { judgeCluster, judgeClusterInTurns, type ClusterQuestion, type PlacedEvent } from './cluster';
import { canonical } from './judgement';

const random = seededGenerator(5);
const scattered: PlacedEvent[] = Array.from({ length: 280 }, () => ({ latitude: 35 + Math.floor(random() * 5), longitude: 25 + Math.floor(random() * 8) / 2, age: Math.floor(random() * 26) }));
const gathered: PlacedEvent[] = Array.from({ length: 12 }, () => ({ latitude: 36.4, longitude: 27.9, age: 0 }));
const question: ClusterQuestion = { events: [...scattered, ...gathered], fresh: [{ latitude: 36.4, longitude: 27.9 }], seed: 2_931, frequency: 'week', settings: laneSettings.cluster };

describe('a scan in turns', () => {
  it('gives the same bytes, and lets others have many turns before it is done', async () => {
    let turns = 0;
    let isDone = false;
    const others = (async (): Promise<void> => {
      while (!isDone) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    const inTurns = await judgeClusterInTurns(question);
    isDone = true;
    await others;
    expect(inTurns).toMatchObject({ p: 0.001, observed: 12 });
    expect(canonical(inTurns)).toBe(canonical(judgeCluster(question)));
    expect(turns).toBeGreaterThan(5);
  });

  it('says nothing where nothing gathers, or where it is elsewhere', async () => {
    expect(await judgeClusterInTurns({ ...question, events: scattered })).toEqual(judgeCluster({ ...question, events: scattered }));
    expect(await judgeClusterInTurns({ ...question, fresh: [{ latitude: 38, longitude: 25 }] })).toBeUndefined();
  });
});
