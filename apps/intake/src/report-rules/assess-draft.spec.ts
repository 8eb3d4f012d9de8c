import { fullBody, incidentBody, nilBody, statisticalBody, type ReportBody } from '../report-request/report-body.builder';
import { assessDraft, findingsMax } from './assess-draft';
import { aDraft, today } from './draft.builder';

const assessed = (body: ReportBody): ReturnType<typeof assessDraft> => assessDraft(aDraft(body), today);
const violationsOf = (body: ReportBody): string[] => {
  const assessment = assessed(body);
  return assessment.sound ? [] : assessment.violations.map(({ field, code }) => `${field}: ${code}`);
};
const warningsOf = (body: ReportBody): string[] => {
  const assessment = assessed(body);
  return assessment.sound ? assessment.warnings.map(({ field, code }) => `${field}: ${code}`) : ['not sound'];
};
const [leg] = incidentBody().routes![0]!.legs;
const [flow] = incidentBody().flows!;
const route = (over: Partial<typeof leg>): Partial<ReportBody> => ({ routes: [{ ref: 'r1', legs: [{ ...leg!, ...over }] }] });
const fee = { amount: 10, currency: 'EUR', per: 'person', scope: 'route' } as const;

describe('a draft that contradicts itself or the calendar is refused', () => {
  it.each<[string, ReportBody, string]>([
    ['a period that ends before it begins', incidentBody({ period: { from: '2021-07-14', to: '2021-07-13' } }), 'period.to: period-reversed'],
    ['an incident of the day after tomorrow', incidentBody({ period: { from: '2021-07-17', to: '2021-07-17' } }), 'period.from: period-in-future'],
    ['an incident that lasts until then', incidentBody({ period: { from: '2021-07-15', to: '2021-07-17' } }), 'period.to: period-in-future'],
    ['a nil return about days to come', nilBody({ period: { from: '2021-07-01', to: '2021-07-31' } }), 'period.to: period-in-future'],
    ['a period before anybody counted', incidentBody({ period: { from: '1066-10-14', to: '1066-10-14' } }), 'period.from: period-too-early'],
    ['a return over part of a month', statisticalBody({ period: { from: '2021-06-01', to: '2021-06-29' } }), 'period: period-not-whole'],
    ['a return over seven days from Tuesday', statisticalBody({ period: { from: '2021-06-08', to: '2021-06-14' } }), 'period: period-not-whole'],
    ['a leg with one place', incidentBody(route({ to: { country: 'TR' } })), 'routes.0.legs.0.to: leg-with-one-place'],
    ['two routes of one name', incidentBody({ routes: [...incidentBody().routes!, ...incidentBody().routes!] }), 'routes.1.ref: ref-repeated'],
    ['a subdivision of another country', incidentBody(route({ to: { country: 'GR', subdivision: 'IT-72' } })), 'routes.0.legs.0.to.subdivision: place-in-other-country'],
    ['a port of another country', incidentBody(route({ to: { country: 'GR', locode: 'ITLMP' } })), 'routes.0.legs.0.to.locode: place-in-other-country'],
    ['half a position', incidentBody(route({ to: { country: 'GR', latitude: 39 } })), 'routes.0.legs.0.to: coordinates-incomplete'],
    ['a line on a route nobody described', incidentBody({ flows: [{ ...flow!, routeRef: 'r9' }] }), 'flows.0.routeRef: route-unknown'],
    ['a method on a leg that the route has not', incidentBody({ methods: [{ routeRef: 'r1', legIndex: 1, means: 'lorry' }] }), 'methods.0.legIndex: leg-out-of-range'],
    ['a leg of no route', incidentBody({ methods: [{ legIndex: 0, means: 'lorry' }] }), 'methods.0.routeRef: route-missing'],
    ['a method that says nothing', incidentBody({ methods: [{ routeRef: 'r1' }] }), 'methods.0: method-empty'],
    ['a fee for a leg that is not named', incidentBody({ fees: [{ ...fee, scope: 'leg', routeRef: 'r1' }] }), 'fees.0.legIndex: leg-missing'],
    ['a fee for the whole way that names a leg', incidentBody({ fees: [{ ...fee, routeRef: 'r1', legIndex: 0 }] }), 'fees.0.legIndex: leg-unwanted'],
    ['a known count without a number', incidentBody({ flows: [{ ...flow!, count: { state: 'known' } }] }), 'flows.0.count.value: count-without-value'],
    ['an unknown count with a number', incidentBody({ flows: [{ ...flow!, count: { state: 'unknown', value: 0 } }] }), 'flows.0.count.value: count-with-value'],
    ['a nil return with lines', { ...incidentBody(), kind: 'nil', categories: ['fees'] }, 'kind: nil-with-lines'],
    ['a nil return of nothing in particular', nilBody({ categories: [] }), 'categories: nil-without-categories'],
    ['categories where they follow from the lines', incidentBody({ categories: ['flows'] }), 'categories: categories-unwanted'],
    ['a report of no lines', { ...nilBody(), kind: 'incident', categories: undefined }, ': report-empty'],
    ['an Admiralty letter in the Europol scheme', incidentBody({ grade: { scheme: 'europol-4x4', source: 'F', information: '2' } }), 'grade: grade-not-in-scheme'],
    ['an embargo that is over', incidentBody({ handling: { tlp: 'GREEN', embargoUntil: '2021-07-15T09:59:00Z' } }), 'handling.embargoUntil: embargo-over'],
    ['an embargo of two years', incidentBody({ handling: { tlp: 'GREEN', embargoUntil: '2023-07-15T10:00:00Z' } }), 'handling.embargoUntil: embargo-too-long'],
  ])('%s', (_what, body, violation) => {
    expect(violationsOf(body)).toEqual([violation]);
  });

  it('names all that is wrong at once, up to a hundred findings', () => {
    expect(violationsOf(incidentBody({ flows: Array.from({ length: 300 }, () => ({ ...flow!, routeRef: 'r9' })) }))).toHaveLength(findingsMax);
  });
});

describe('a draft that is sound', () => {
  it.each<[string, ReportBody]>([
    ['an incident', incidentBody()],
    ['an incident of tomorrow, seen from the date line', incidentBody({ period: { from: '2021-07-16', to: '2021-07-16' } })],
    ['a return over a month', statisticalBody()],
    ['a nil return', nilBody()],
    ['a report of everything', fullBody()],
    ['a grade of the Europol scheme', incidentBody({ grade: { scheme: 'europol-4x4', source: 'X', information: '4' } })],
    ['a leg between two places of one country', incidentBody(route({ from: { country: 'GR', subdivision: 'GR-69' }, to: { country: 'GR', subdivision: 'GR-M' } }))],
  ])('%s', (_what, body) => {
    expect(violationsOf(body)).toEqual([]);
  });

  it('takes what was left out for what that means', () => {
    expect(assessed(incidentBody())).toMatchObject({ content: { basis: 'detection', history: false, fees: [], harms: [], categories: ['flows', 'routes'] } });
  });

  it('becomes history when its period is old, and says so', () => {
    const old = incidentBody({ period: { from: '2021-04-15', to: '2021-04-15' } });
    expect(assessed(old)).toMatchObject({ content: { history: true }, warnings: [{ field: 'history', code: 'taken-as-history' }] });
    expect(assessed({ ...old, history: true })).toMatchObject({ content: { history: true }, warnings: [] });
    expect(assessed(incidentBody({ period: { from: '2021-04-16', to: '2021-04-16' } }))).toMatchObject({ content: { history: false } });
  });
});

describe('warnings', () => {
  it.each<[string, ReportBody, string[]]>([
    ['nothing to say of a good report', incidentBody(), []],
    ['persons where detections are usual', incidentBody({ flows: [{ ...flow!, unit: 'persons' }] }), ['flows.0.unit: unit-unusual']],
    ['nobody said whether it was facilitated', incidentBody({ flows: [{ ...flow!, facilitated: 'unknown' }] }), ['flows: facilitation-unknown']],
    ['a line twice', incidentBody({ flows: [flow!, flow!] }), ['flows.1: lines-alike']],
    ['a total beside its parts', incidentBody({ flows: [flow!, { ...flow!, citizenship: undefined }] }), ['flows.1.citizenship: total-beside-parts']],
    ['nothing known', incidentBody({ flows: [{ ...flow!, count: { state: 'not-collected' } }] }), ['flows: all-unknown']],
    ['a gap in a route', incidentBody({ routes: [{ ref: 'r1', legs: [leg!, { from: { country: 'IT' }, to: { country: 'FR' }, mode: 'rail' }] }] }), ['routes.0.legs.1.from: route-gap']],
    ['a position of unknown precision', incidentBody(route({ to: { country: 'GR', latitude: 39, longitude: 26 } })), ['routes.0.legs.0.to.precisionKm: precision-missing']],
    ['a lorry at sea', incidentBody({ methods: [{ routeRef: 'r1', legIndex: 0, means: 'lorry' }] }), ['methods.0.means: means-unlike-mode']],
    ['red for nobody', incidentBody({ handling: { tlp: 'RED' } }), ['handling.releasableTo: red-without-recipients']],
    ['an embargo that earns nothing', incidentBody({ handling: { tlp: 'GREEN', embargoUntil: '2022-01-31T00:00:00Z' } }), ['handling.embargoUntil: embargo-earns-nothing']],
    ['a month that is not over', statisticalBody({ period: { from: '2021-07-01', to: '2021-07-31' } }), ['period.to: period-not-over']],
    ['an incident of two weeks', incidentBody({ period: { from: '2021-07-01', to: '2021-07-14' } }), ['period: period-long']],
  ])('%s', (_what, body, warnings) => {
    expect(warningsOf(body)).toEqual(warnings);
  });
});
