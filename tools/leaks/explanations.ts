import type { Dice } from '../chaos/dice';
import { pool } from '../demo/pool';
import { categoriesOf, type Told, type Warning } from './chronicle';
import { playerOf, type Company } from './company';
import { attempt } from './inquiry';
import type { Inspection } from './inspection';
import { allCategories, states } from './plot';
import { mayKnowOf, maySee, type Handling, type Thing, type World } from './rule';
import type { Verdict, Way } from './verdict';

const width = 8;

interface AudienceShown {
  readonly states: number;
  readonly shownThatItExists: number;
}

interface Explained {
  readonly resource: string;
  readonly thing: Thing;
}

/** What access-control says of who sees what: afterwards to whoever may know that there is something, and before it is written. */
export class Explanations {
  /** @param known - Holds what may be known of against the rule. */
  constructor(
    private readonly company: Company,
    private readonly known: Inspection,
    private readonly verdict: Verdict,
  ) {}

  async alerts(warnings: readonly Warning[], world: World): Promise<void> {
    await this.explained(warnings.map((warning) => ({ resource: `alert:${warning.alertId}`, thing: warning })), 'explained alert', world);
  }

  async reports(told: readonly Told[], world: World): Promise<void> {
    const things = told.filter(({ telling }) => telling.released).map(({ reportId, original, telling }) => ({ resource: `report:${reportId}`, thing: { originals: [original], categories: categoriesOf(telling) } }));
    await this.explained(things, 'explained report', world);
  }

  /** How many would see what is about to be written, each state asking for itself; what waits for an embargo is not asked about. */
  async audiences(handlings: readonly Handling[], world: World, dice: Dice): Promise<void> {
    const drafts = states.flatMap((state) => handlings.map((handling) => ({ state, handling, harm: dice.next() < 0.1, categories: allCategories.filter((_, at) => at < 2 || dice.next() < 0.1) })));
    await pool(drafts, width, async ({ state, categories, ...original }) => {
      const fromMs = Date.now();
      const body = { categories, handling: original.handling, dangerToLife: original.harm };
      const shown = await playerOf(this.company, state).agency.accessControl.once<AudienceShown>('/v1/access/audience', { method: 'POST', body });
      const [before, after] = [fromMs, Date.now()].map((atMs) => audienceOf(state, { originals: [{ state, ...original }], categories }, world, atMs));
      const [said, held] = [JSON.stringify([shown.states, shown.shownThatItExists]), JSON.stringify(before)];
      const thing = `audience of ${JSON.stringify(body)}: ${said} where it is ${held}`;
      this.verdict.check({ state, thing, way: 'audience before writing', expected: held === JSON.stringify(after) ? true : undefined, received: said === held });
    });
  }

  private async explained(all: readonly Explained[], way: Way, world: World): Promise<void> {
    const pairs = states.flatMap((state) => all.map((each) => ({ state, ...each })));
    await pool(pairs, width, async ({ state, resource, thing }) => {
      const { received, ...span } = await attempt(playerOf(this.company, state).subscriber.accessControl, { path: `/v1/access/explain?resource=${encodeURIComponent(resource)}` }, resource);
      this.verdict.check({ state, thing: resource, way, expected: this.known.expected(state, thing, [world], span), received });
    });
  }
}

/** How many others would see it, and how many would be told that it exists, whatever was agreed; of a list how many are on it, whatever they have earned. */
function audienceOf(state: string, thing: Thing, agreed: World, atMs: number): [number, number] {
  const world = { ...agreed, accords: [] };
  const others = states.filter((other) => other !== state);
  const named = thing.originals.flatMap(({ handling: { tlp, releasableTo = tlp === 'RED' ? [] : undefined } }) => (releasableTo ? [releasableTo] : []))[0];
  if (named) return [others.filter((other) => named.includes(other)).length, 0];
  const seeing = others.filter((other) => maySee(other, thing, world, atMs)).length;
  return [seeing, others.filter((other) => mayKnowOf(other, thing, world, atMs)).length - seeing];
}
