import { categories, type AgreementTermsV1, type EntitlementSnapshotV2, type HandlingV1 } from '@openvrs/contracts';
import { decide, satisfiedBy, type Question, type Resource } from './decide';
import { describeReason } from './reason';

const at = new Date('2026-03-01T12:00:00Z');
const green: HandlingV1 = { tlp: 'GREEN' };
const foreign: Resource = { categories: ['routes'], states: ['GR'], handlings: [green], dangerToLife: false };
const earned: EntitlementSnapshotV2 = {
  state: 'IT',
  standing: [{ category: 'routes', level: 'contributor', until: '2026-09-01T00:00:00Z' }],
  agreements: [],
  policyVersion: '2026-1',
  revision: 4,
};

function asked(change: Partial<Question> = {}): Question {
  return { viewer: { state: 'IT' }, resource: foreign, standing: earned, fresh: true, at, ...change };
}
const about = (change: Partial<Resource>): Partial<Question> => ({ resource: { ...foreign, ...change } });
const codes = (question: Question): string[] => decide(question).reasons.map((reason) => reason.code);

describe('decide', () => {
  it('shows a contributor the category it contributes to, and says on what ground', () => {
    expect(decide(asked())).toEqual({
      effect: 'allow',
      reasons: [{ code: 'category-earned', category: 'routes', level: 'contributor', until: '2026-09-01T00:00:00Z' }],
      policyVersion: '2026-1',
    });
  });

  it('shows a state its own data whatever its standing, its handling and the age of the mirror', () => {
    const own = { resource: { ...foreign, states: ['IT', 'IT'], handlings: [{ tlp: 'RED', embargoUntil: '2030-01-01T00:00:00Z' }] } as Resource };
    expect(decide(asked({ ...own, standing: undefined, fresh: false }))).toEqual({
      effect: 'allow', reasons: [{ code: 'own-data' }], policyVersion: 'none',
    });
  });

  it('does not take data that is only partly own for own data', () => {
    expect(codes(asked({ ...about({ states: ['IT', 'GR'] }), standing: undefined }))).toEqual(['standing-unknown']);
  });

  it('names every category that is missing', () => {
    const resource = about({ categories: ['routes', 'flows', 'fees'] });
    expect(decide(asked(resource)).reasons).toEqual([
      { code: 'category-not-earned', category: 'flows', level: 'observer' },
      { code: 'category-not-earned', category: 'fees', level: 'observer' },
    ]);
  });

  it.each(['observer', 'lapsed'] as const)('does not show data to %s', (level) => {
    const standing = { ...earned, standing: [{ category: 'routes' as const, level, until: '2026-09-01T00:00:00Z' }] };
    expect(decide(asked({ standing })).reasons).toEqual([{ code: 'category-not-earned', category: 'routes', level }]);
    expect(satisfiedBy(level)).toBe(false);
  });

  it('shows a newcomer that there is something, and not what, for as long as the grace lasts', () => {
    const onboarding = (until: string): Partial<Question> => ({ standing: { ...earned, standing: [{ category: 'routes', level: 'onboarding', until }] } });
    expect(decide(asked(onboarding('2026-05-01T00:00:00Z')))).toMatchObject({ effect: 'redact', reasons: [{ code: 'onboarding', category: 'routes', until: '2026-05-01T00:00:00Z' }] });
    expect(codes(asked(onboarding('2026-03-01T12:00:00Z')))).toEqual(['category-expired']);
    expect(codes(asked({ ...onboarding('2026-05-01T00:00:00Z'), ...about({ handlings: [{ tlp: 'RED' }] }) }))).toEqual(['not-releasable']);
    expect(satisfiedBy('onboarding')).toBe(false);
  });

  it.each([
    ['at the very end of the window', '2026-03-01T12:00:00Z'],
    ['after the window', '2026-02-28T00:00:00Z'],
    ['when nobody says until when', undefined],
    ['when the end is no time', 'soon'],
  ])('does not show data %s', (_, until) => {
    const standing = { ...earned, standing: [{ category: 'routes' as const, level: 'full' as const, until }] };
    expect(codes(asked({ standing }))).toEqual(['category-expired']);
  });

  it('fails closed when the mirror is stale, missing, or of another state', () => {
    expect(codes(asked({ fresh: false }))).toEqual(['standing-stale']);
    expect(codes(asked({ standing: undefined }))).toEqual(['standing-unknown']);
    expect(codes(asked({ standing: { ...earned, state: 'GR' } }))).toEqual(['standing-unknown']);
  });

  it('warns of danger to life without asking for a contribution, but within the handling', () => {
    const danger = (handlings: HandlingV1[]) => asked({ ...about({ dangerToLife: true, handlings }), standing: undefined, fresh: false });
    expect(decide(danger([green])).reasons).toEqual([{ code: 'danger-to-life' }]);
    expect(codes(danger([{ tlp: 'RED' }]))).toEqual(['not-releasable']);
    expect(codes(danger([{ tlp: 'AMBER', releasableTo: ['FR'] }]))).toEqual(['not-releasable']);
    expect(codes(danger([{ tlp: 'CLEAR', embargoUntil: '2026-03-02T00:00:00Z' }]))).toEqual(['embargoed']);
  });

  it.each<[string, HandlingV1[], string]>([
    ['AMBER+STRICT without a list reaches every entitled state', [{ tlp: 'AMBER+STRICT' }], 'category-earned'],
    ['a list that names the state', [{ tlp: 'RED', releasableTo: ['FR', 'IT'] }], 'category-earned'],
    ['a list that does not', [{ tlp: 'CLEAR', releasableTo: ['FR'] }], 'not-releasable'],
    ['RED without a list names nobody', [{ tlp: 'RED' }], 'not-releasable'],
    ['an embargo that has ended', [{ tlp: 'GREEN', embargoUntil: '2026-03-01T12:00:00Z' }], 'category-earned'],
    ['the stricter of two', [green, { tlp: 'RED', releasableTo: ['FR'] }], 'not-releasable'],
    ['no handling at all is unknown handling', [], 'handling-unknown'],
  ])('%s', (_, handlings, expected) => {
    expect(codes(asked(about({ handlings })))).toEqual([expected]);
  });

  it('shows nothing whose categories or states are not known, and nothing to nobody', () => {
    expect(codes(asked(about({ categories: [] })))).toEqual(['resource-unknown']);
    expect(codes(asked(about({ states: [] })))).toEqual(['resource-unknown']);
    expect(codes(asked({ viewer: {} }))).toEqual(['viewer-unknown']);
    expect(codes(asked({ at: new Date('never') }))).toEqual(['resource-unknown']);
  });

  it('has a sentence for every reason', () => {
    const reasons = [asked(), asked({ fresh: false }), asked(about({ handlings: [{ tlp: 'RED' }] })), asked({ viewer: {} })]
      .flatMap((question) => decide(question).reasons.map(describeReason));
    expect(reasons).toEqual([
      'The state contributes to routes itself; this holds until 2026-09-01T00:00:00Z.',
      'What is known of the standing of states is too old to rely on: nothing is shown until it is fresh again.',
      'The originator did not name this state as a recipient (TLP:RED).',
      'Nobody knows for which state this is asked.',
    ]);
  });

  it('takes less than 20 µs, with six categories and three handlings', () => {
    const standing = { ...earned, standing: categories.map((category) => ({ category, level: 'full' as const, until: '2026-09-01T00:00:00Z' })) };
    const handlings = Array.from({ length: 3 }, (): HandlingV1 => ({ tlp: 'RED', releasableTo: ['FR', 'GR', 'IT'], embargoUntil: '2026-01-01T00:00:00Z' }));
    const question = asked({ ...about({ categories: [...categories], handlings }), standing });
    expect(decide(question).effect).toBe('allow');
    // The best of many: a machine that does other things as well says nothing about the decision.
    const rounds = Array.from({ length: 200 });
    expect(rounds.some(() => microsecondsEach(500, () => decide(question)) < 20)).toBe(true);
  });
});

describe('agreements', () => {
  const terms = (change: Partial<AgreementTermsV1> = {}): AgreementTermsV1 => ({
    agreementId: 'agr-1', effect: 'widens', parties: ['IT', 'GR'], categories: ['routes'], from: '2026-01-01T00:00:00Z', ...change,
  });
  const under = (agreement: AgreementTermsV1, change: Partial<Question> = {}, standing = [] as EntitlementSnapshotV2['standing']): Question =>
    asked({ standing: { ...earned, standing, agreements: [agreement] }, ...change });
  const narrows = (change: Partial<AgreementTermsV1> = {}): AgreementTermsV1 => terms({ effect: 'narrows', ...change });

  it('shows a party what the other reports without a contribution, and says by which agreement', () => {
    expect(decide(under(terms()))).toMatchObject({ effect: 'allow', reasons: [{ code: 'agreed', category: 'routes', agreement: 'agr-1' }] });
  });

  it.each<[string, Question, string]>([
    ['of a third state', under(terms(), about({ states: ['FR'] })), 'category-not-earned'],
    ['that rests on a third state too', under(terms(), about({ states: ['GR', 'FR'] })), 'category-not-earned'],
    ['in another category', under(terms(), about({ categories: ['routes', 'fees'] })), 'category-not-earned'],
    ['before it begins', under(terms({ from: '2026-04-01T00:00:00Z' })), 'category-not-earned'],
    ['after it has ended', under(terms({ until: '2026-03-01T12:00:00Z' })), 'category-not-earned'],
    ['for a purpose it does not name', under(terms({ purposes: ['analysis'] }), { viewer: { state: 'IT', purpose: 'early-warning' } }), 'category-not-earned'],
    ['for no purpose at all', under(terms({ purposes: ['analysis'] })), 'category-not-earned'],
    ['between others', under(terms({ parties: ['FR', 'GR'] })), 'category-not-earned'],
    ['that the originator holds back', under(terms(), about({ handlings: [{ tlp: 'RED' }] })), 'not-releasable'],
  ])('opens nothing %s', (_, question, expected) => {
    expect(codes(question)).toContain(expected);
  });

  it('opens its purpose, and what rests on the own reports too', () => {
    const purpose = { viewer: { state: 'IT', purpose: 'analysis' as const } };
    expect(codes(under(terms({ purposes: ['analysis'] }), { ...purpose, ...about({ states: ['IT', 'GR'] }) }))).toEqual(['agreed']);
  });

  it('withholds what was earned where it narrows, but not for the purposes it names, nor warnings of danger to life', () => {
    const held = earned.standing;
    expect(codes(under(narrows(), {}, held))).toEqual(['narrowed-by-agreement']);
    expect(codes(under(narrows(), about({ states: ['FR'] }), held))).toEqual(['category-earned']);
    expect(codes(under(narrows({ purposes: ['early-warning'] }), { viewer: { state: 'IT', purpose: 'early-warning' } }, held))).toEqual(['category-earned']);
    expect(codes(under(narrows(), about({ dangerToLife: true }), held))).toEqual(['danger-to-life']);
  });

  it('of two, the stricter wins', () => {
    const both = asked({ standing: { ...earned, standing: [], agreements: [terms(), narrows({ agreementId: 'agr-2' })] } });
    expect(decide(both)).toMatchObject({ effect: 'deny', reasons: [{ code: 'narrowed-by-agreement', agreement: 'agr-2' }] });
  });

  it('that cannot be read withholds', () => {
    expect(codes(under(terms({ from: 'soon' }), {}, earned.standing))).toEqual(['agreement-unreadable']);
    expect(codes(asked({ standing: { ...earned, agreements: undefined as never } }))).toEqual(['standing-unknown']);
  });
});

/** The quickest of several rounds is the code's own cost; the others are other people's load. */
function microsecondsEach(times: number, work: () => unknown): number {
  const started = process.hrtime.bigint();
  for (let time = 0; time < times; time++) work();
  return Number(process.hrtime.bigint() - started) / 1_000 / times;
}
