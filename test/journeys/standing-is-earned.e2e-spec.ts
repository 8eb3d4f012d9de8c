import { eventually, present } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import type { Actor } from '../../tools/rehearsal/cast';
import { contribute } from '../../tools/rehearsal/contributing';
import { nilReturnOn } from '../../tools/rehearsal/returns';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { submit, withdraw, type Receipt } from '../../tools/rehearsal/reporting';
import { Listener } from './listener.fixture';
import { refusalOf } from './refusal.fixture';

const incident = (from: string, to: string): object => incidentOn({ from, to }, yesterday(), 4);

interface Standing {
  readonly categories: readonly { readonly category: string; readonly level: string; readonly sees: boolean; readonly restores: string }[];
}

interface Terms {
  readonly version: string;
  readonly windowMonths: object;
  readonly onboardingDays: number;
  readonly warningDays: readonly number[];
  readonly coreCategories: readonly string[];
}

interface Audience {
  readonly warned: readonly { readonly state: string }[];
  readonly withheld: readonly { readonly state: string }[];
}

describe('what a state sees is what it earns', () => {
  let platform: Rehearsal;
  let poland: Actor;
  let agency: Actor;
  let reader: Actor;
  let lapsing: Listener;
  let steady: Listener;
  let only: Receipt;

  beforeAll(async () => {
    const overrides = { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty, notifications: { PRIVATE_WEBHOOKS: 'yes' } };
    platform = await startRehearsal({ name: 'journey-standing', overrides, say: () => undefined });
    const { cast } = platform;
    for (const state of ['PL', 'LT', 'LV']) await cast.state(state);
    [poland, agency, reader] = [await cast.actor('PL', 'agency-system'), await cast.actor('LT', 'agency-system'), await cast.actor('LT', 'subscriber')];
    const other = await cast.actor('LV', 'subscriber');
    await contribute(await cast.actor('LV', 'agency-system'), other, incident('RU', 'LV'));
    [lapsing, steady] = [await Listener.open(reader), await Listener.open(other)];
  }, 120_000);

  afterAll(async () => {
    await lapsing?.close();
    await steady?.close();
    await platform?.stop();
  }, 60_000);

  const levels = async (): Promise<Record<string, string>> => {
    const { categories } = await reader.accessControl.once<Standing>('/v1/standing');
    return Object.fromEntries(categories.filter(({ level }) => level !== 'observer' && level !== 'onboarding').map(({ category, level }) => [category, level]));
  };
  const listed = async (): Promise<string[]> => {
    const { alerts } = await reader.notifications.once<{ alerts: { headline: string }[] }>('/v1/alerts');
    return alerts.map(({ headline }) => headline.split(',')[0] ?? '');
  };
  const toldOf = async (words: string): Promise<boolean> => {
    const { alertId } = await steady.issued(words);
    const { withheld, warned } = await eventually(async () => {
      const audience = await platform.cast.alerts.once<Audience>(`/v1/alerts/${alertId}/audience`);
      present('somebody warned', audience.warned.some(({ state }) => state === 'LV'));
      return audience;
    });
    const isWarned = warned.some(({ state }) => state === 'LT');
    expect(withheld.some(({ state }) => state === 'LT')).toBe(!isWarned);
    return isWarned;
  };

  it('nothing given, nothing seen: neither told nor listed', async () => {
    await submit(poland, incident('BY', 'PL'));
    expect(await toldOf('Belarus to Poland')).toBe(false);
    expect([await levels(), await listed()]).toEqual([{}, []]);
    expect(lapsing.stream.events.map(({ event }) => event)).toEqual(['ready']);
  }, 60_000);

  it('a report opens its categories: what is new is told, and what was kept back can be read', async () => {
    only = await submit(agency, incident('BY', 'LT'));
    await eventually(async () => expect(await levels()).toEqual({ flows: 'contributor', routes: 'contributor' }));
    await eventually(async () => expect(await listed()).toContain('New pattern: Belarus to Poland'));
    await submit(poland, incident('UA', 'PL'));
    await lapsing.issued('Ukraine to Poland');
    expect(await toldOf('Ukraine to Poland')).toBe(true);
  }, 60_000);

  it('it lapses when nothing given stands any longer, and the open stream falls silent', async () => {
    await withdraw(agency, only, 'entered by mistake');
    await eventually(async () => expect(await levels()).toEqual({ flows: 'lapsed', routes: 'lapsed' }));
    const { categories } = await reader.accessControl.once<Standing>('/v1/standing');
    expect(categories.find(({ category }) => category === 'routes')).toMatchObject({ sees: false, restores: 'To see it again, release one new report or nil return in routes that others may see: it opens at once.' });
    // What rests on its own reports stays its own.
    await eventually(async () => expect(await listed()).toEqual(['New pattern: Belarus to Lithuania']));

    await submit(poland, incident('SK', 'PL'));

    expect(await toldOf('Slovakia to Poland')).toBe(false);
    expect(lapsing.told('alert.issued').filter(({ headline }) => headline?.includes('Slovakia'))).toEqual([]);
  }, 60_000);

  it('it comes back by a nil return: having nothing to report is a contribution', async () => {
    await submit(agency, nilReturnOn(['flows', 'routes']));
    await eventually(async () => expect(await levels()).toEqual({ flows: 'contributor', routes: 'contributor' }));
    await eventually(async () => expect(await listed()).toContain('New pattern: Slovakia to Poland'));

    await submit(poland, incident('CZ', 'PL'));

    await lapsing.issued('Czechia to Poland');
    expect(await toldOf('Czechia to Poland')).toBe(true);
  }, 60_000);

  it('a policy that will take some of it is told on the stream and at the webhook, and again by no other', async () => {
    const { administrator } = platform.cast;
    const { policies: [original] } = await administrator.once<{ policies: [Terms] }>('/v1/policies');
    const { version, windowMonths, onboardingDays, warningDays, coreCategories } = original;
    const adopt = async (name: string, mode: string, adoption: object): Promise<void> => {
      await administrator.once('/v1/policies', { method: 'POST', body: { version: name, note: 'A journey.', mode, windowMonths, onboardingDays, warningDays, coreCategories } });
      await administrator.once(`/v1/policies/${name}/adoption`, { method: 'POST', body: adoption });
    };
    await adopt('strict', 'strict-binary', { after: version });
    await eventually(async () => expect(Object.values(await levels())).toEqual(Array(6).fill('full')));

    const effectiveFrom = new Date(Date.now() + 5 * 86_400_000).toISOString();
    await adopt('by-category', 'graduated', { after: 'strict', effectiveFrom });

    const lost = ['fees', 'methods', 'migrant-profiles', 'smuggler-profiles'];
    const told = (): { category: string; lapsesAt: string; daysBefore: number }[] => lapsing.stream.named('standing.warned').map(({ data }) => JSON.parse(data) as { category: string; lapsesAt: string; daysBefore: number });
    await eventually(() => expect(told().map(({ category }) => category).sort()).toEqual(lost));
    expect(told().every(({ lapsesAt, daysBefore }) => lapsesAt === effectiveFrom && daysBefore === 7)).toBe(true);
    await eventually(async () => {
      const { deliveries } = await reader.notifications.once<{ deliveries: { event: string; status: string; warning?: { category: string } }[] }>('/v1/deliveries?limit=200');
      const sent = deliveries.filter(({ event }) => event === 'warned');
      expect(sent.map(({ status, warning }) => [warning?.category, status]).sort()).toEqual(lost.map((category) => [category, 'delivered']));
    }, 20_000);
    expect([told().length, lapsing.troubles]).toEqual([lost.length, []]);
  }, 60_000);

  it('a client that is revoked is out: no answer and no open stream, while its state goes on reporting', async () => {
    await platform.cast.administrator.once(`/v1/clients/${reader.clientId}`, { method: 'DELETE' });

    await eventually(() => expect(lapsing.stream.ended).toBe(true));
    await eventually(async () => expect((await refusalOf(reader.notifications.once('/v1/alerts'))).status).toBe(401));
    expect((await refusalOf(reader.accessControl.once('/v1/standing'))).status).toBe(401);
    await submit(poland, incident('DE', 'PL'));
    await steady.issued('Germany to Poland');
    expect(lapsing.told('alert.issued').filter(({ headline }) => headline?.includes('Germany'))).toEqual([]);
    expect(await submit(agency, incident('EE', 'LT'))).toMatchObject({ release: 'released' });
  }, 60_000);
});
