import { surgeSignal } from './signal.builder';
import { SignalMemoryRepository } from './signal.memory-repository';
import { toldOf } from './told-of';
import { ToldSignals } from './told-signals';

const greece = { lane: 'surge', subject: 'z', states: ['GR'], family: 'route', period: '2026-W20', isTested: true } as const;
const later = new Date('2026-03-03T10:00:10.000Z');

async function given(freshMs: number) {
  const signals = new SignalMemoryRepository();
  await signals.raise([surgeSignal('a')]);
  const time = { now: Date.parse('2026-03-03T10:00:05.000Z') };
  const told = new ToldSignals({ signals, nowMs: () => time.now, warn: () => undefined, freshMs });
  await told.upToDate();
  return { signals, told, time };
}

describe('signals told before', () => {
  it('are those about the state in a month that the end of the period is in, or about the period of the family', async () => {
    const { told } = await given(0);
    expect(told.before({ ...greece, end: '2026-03-08' })).toHaveLength(1);
    expect(told.before({ ...greece, end: '2026-04-06' })).toHaveLength(1);
    expect(told.before({ ...greece, end: '2026-04-07' })).toEqual([]);
    // What was told of later days counts too: a late report adds to the same month.
    expect(told.before({ ...greece, end: '2026-02-07' })).toHaveLength(1);
    expect(told.before({ ...greece, end: '2026-02-06' })).toEqual([]);
    expect(told.before({ ...greece, states: ['DE'], end: '2026-03-08' })).toEqual([]);
    expect(told.before({ ...greece, lane: 'drift', end: '2026-03-08' })).toEqual([]);
    expect(told.before({ lane: 'surge', subject: 'z', states: ['DE'], family: 'leg', period: '2026-W10', end: '2026-03-08', isTested: true })).toHaveLength(1);
    expect(told.before({ lane: 'surge', subject: 'z', states: ['DE'], family: 'leg', period: '2026-W10', end: '2026-03-08', isTested: false })).toEqual([]);
  });

  it('are known of once, however often they are noted', async () => {
    const { told } = await given(0);
    told.note([toldOf(surgeSignal('a'))]);
    expect(told.before({ ...greece, end: '2026-03-08' })).toHaveLength(1);
    expect([told.hasBeenTold('a'), told.hasBeenTold('b')]).toEqual([true, false]);
  });

  it('keep their place when they are taken back, but are no discoveries any more', async () => {
    const { told, signals } = await given(0);
    await signals.supersede(surgeSignal('a'), { reason: 'withdrawn', at: later });
    await told.upToDate();
    expect(told.before({ ...greece, end: '2026-03-08' })).toMatchObject([{ takenBack: true }]);
    expect(told.before({ lane: 'surge', subject: 'z', states: ['DE'], family: 'leg', period: '2026-W10', end: '2026-03-08', isTested: true })).toEqual([]);
  });

  it('give their place to what is told of the same once more, and to that alone', async () => {
    const { told, signals } = await given(0);
    await signals.supersede(surgeSignal('a'), { reason: 'corrected', at: later });
    await told.upToDate();
    const again = { ...greece, subject: surgeSignal('a').subject, end: '2026-03-08' };
    expect(told.before(again)).toEqual([]);
    // Told and taken back three times, it has two places of its own against it.
    const taken = ['a-2', 'a-3'].map((id) => toldOf({ ...surgeSignal('a'), id, superseded: { reason: 'corrected', at: later } }));
    told.note(taken);
    expect(told.before(again)).toHaveLength(2);
  });

  it('have one place, however often an originator changes who may see them', async () => {
    const { told } = await given(0);
    told.note([toldOf({ ...surgeSignal('a'), superseded: { reason: 'narrowed', at: later, audienceChanged: true } }), toldOf({ ...surgeSignal('a'), id: 'a-2' })]);
    expect(told.before({ ...greece, end: '2026-03-08' })).toHaveLength(1);
  });

  it('of others are looked for beside the judging, and waited for only after a long time', async () => {
    const { told, signals, time } = await given(2_000);
    await signals.raise([surgeSignal('b', { raisedAt: later })]);
    time.now += 1_000;
    await told.upToDate();
    expect(told.hasBeenTold('b')).toBe(false);
    time.now += 60_000;
    await told.upToDate();
    expect(told.hasBeenTold('b')).toBe(true);
  });
});
