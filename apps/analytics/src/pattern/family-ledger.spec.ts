import { FamilyLedger } from './family-ledger';
import type { Sighting } from './known-pattern';
import { PatternMemoryRepository } from './pattern.memory-repository';

const at = new Date('2026-03-01T10:00:00.000Z');
const sighting = (leg: string, reportId: string, state = 'GR'): Sighting => ({
  pattern: { key: `leg|${leg}`, family: 'leg', places: [] }, reportId, version: 1, history: false, state, at,
});

class CountingRepository extends PatternMemoryRepository {
  counts = 0;

  override knowledge(without?: ReadonlySet<string>): ReturnType<PatternMemoryRepository['knowledge']> {
    this.counts += 1;
    return super.knowledge(without);
  }
}

async function given() {
  const patterns = new CountingRepository();
  const families = new FamilyLedger(patterns);
  const show = async (...shown: Sighting[]): Promise<void> => {
    for (const { pattern } of shown) families.note(pattern);
    families.shown(shown, await patterns.see(shown));
  };
  return { patterns, families, show };
}

describe('how varied families are', () => {
  it('is known between two counts, which are rare however fast a family grows', async () => {
    const { patterns, families, show } = await given();
    for (let second = 0; second < 20; second += 1) {
      await show(sighting(`A${second}`, `r${second}`));
      await families.flush(1_000 * second);
    }
    expect(patterns.counts).toBe(1);
    expect(families.current().get('leg')).toEqual({ sightings: 20, singletons: 20, patterns: 20 });
  });

  it('is told in two digits, and never rarer than it is: not to the report, which may be one that is not for whoever reads it', async () => {
    const { families, show } = await given();
    for (let at = 0; at < 1_234; at += 1) await show(sighting(`A${Math.min(at, 119)}`, `r${at}`));
    const told = families.current().get('leg');
    expect(told).toEqual({ sightings: 1_200, singletons: 120, patterns: 120 });
    for (let at = 0; at < 60; at += 1) await show(sighting('A0', `s${at}`));
    expect(families.current().get('leg')).toEqual({ ...told, singletons: 120 });
    await show(sighting('B', 't'));
    expect(families.current().get('leg')).toEqual({ sightings: 1_200, singletons: 120, patterns: 130 });
  });

  it('knows between two counts what another report has shown again, and what the same one is only told of again', async () => {
    const { patterns, families, show } = await given();
    await show(sighting('Z', 'r0'));
    await families.flush(0);
    await show(sighting('A', 'r1'), sighting('A', 'r2'), sighting('B', 'r2'));
    await show(sighting('C', 'r3'), sighting('D', 'r3'));
    await show(sighting('C', 'r4'), sighting('D', 'r3'));
    await families.flush(1_000);
    expect(patterns.counts).toBe(1);
    expect(families.current().get('leg')).toMatchObject({ singletons: 3, patterns: 5 });
  });

  it('is counted anew in time: what was shown again is a singleton no more', async () => {
    const { families, show } = await given();
    await families.flush(0);
    await show(sighting('A', 'r1'), sighting('B', 'r1'));
    await show(sighting('A', 'r2'));
    await families.flush(29_000);
    await show(sighting('A', 'r3'));
    await families.flush(60_000);
    expect(families.current().get('leg')).toEqual({ sightings: 4, singletons: 1, patterns: 2 });
  });

  it('leaves out what states bring that bring too much', async () => {
    const { families, show } = await given();
    await families.leaveOut(new Set(['XX']));
    await show(sighting('A', 'r1'), sighting('B', 'r2', 'XX'));
    expect(families.current().get('leg')).toMatchObject({ singletons: 1, patterns: 1 });
  });
});
