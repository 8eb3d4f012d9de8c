import { Heard } from './ears';
import { Inspection } from './inspection';
import type { Warning } from './chronicle';
import { states } from './plot';
import { maySee, type Handling, type World } from './rule';
import { aWorld } from './world.builder';
import { Verdict } from './verdict';

const sentMs = Date.parse('2026-03-01T12:00:00Z');
const everything = aWorld({ contributes: () => true });
const nothing = aWorld();
const warning = (handling: Handling): Warning => ({ alertId: 'alert-1', leg: 'TR>GR', originals: [{ state: 'GR', handling, harm: false }], categories: ['flows', 'routes'], sentMs });

function judged(handling: Handling, receivers: readonly string[], worlds: readonly World[]): Verdict {
  const verdict = new Verdict();
  const [stream, webhook] = [new Heard(), new Heard()];
  for (const state of receivers) [stream, webhook].forEach((heard) => heard.note(state, 'alert-1', 'alert.issued'));
  new Inspection({ players: new Map() } as never, maySee, verdict).pushed([warning(handling)], { stream, webhook }, () => worlds, sentMs + 5_000);
  return verdict;
}

describe('what was pushed', () => {
  it('to whoever may see it, and to nobody else, is clean', () => {
    expect(judged({ tlp: 'GREEN' }, states, [everything]).line()).toBe(`leaks: ${states.length * 2} cases, 0 leaked, 0 wrongly withheld`);
    expect(judged({ tlp: 'RED' }, ['GR'], [everything]).isClean()).toBe(true);
  });

  it('to one too many is a leak by each way, to one too few is withheld', () => {
    expect(judged({ tlp: 'RED' }, ['GR', 'FJ'], [everything]).leaked).toEqual(['leaked to FJ by stream: alert-1 on TR>GR', 'leaked to FJ by webhook: alert-1 on TR>GR']);
    expect(judged({ tlp: 'GREEN' }, states.filter((state) => state !== 'FJ'), [everything]).withheld).toHaveLength(2);
  });

  it('while the rule changed its mind is no case', () => {
    expect(judged({ tlp: 'GREEN' }, ['GR'], [everything, nothing])).toMatchObject({ cases: 2, undecided: (states.length - 1) * 2, leaked: [], withheld: [] });
  });

  it('while an embargo ended is no case either', () => {
    const ends = new Date(sentMs + 2_000).toISOString();
    expect(judged({ tlp: 'CLEAR', embargoUntil: ends }, ['GR'], [everything])).toMatchObject({ cases: 2, undecided: (states.length - 1) * 2, leaked: [], withheld: [] });
  });

  it('while an agreement ran for a moment, though the rule says the same before and after, is none either', () => {
    const brief = aWorld({ accords: [{ effect: 'widens', parties: ['GR', 'FJ'], categories: ['flows', 'routes'], fromMs: sentMs + 1_000, untilMs: sentMs + 2_000 }] });
    expect(judged({ tlp: 'CLEAR' }, ['GR', 'FJ'], [brief])).toMatchObject({ undecided: 2, leaked: [], withheld: [] });
  });
});
