import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { egressPoints, type EgressPoint } from './egress-points';
import { readGoldenMatrix, type MatrixRow } from './golden-matrix.fixture';
import { sourceFiles } from '../architecture/source-files.fixture';
import { doorsIn } from '../journeys/doors.fixture';
import { consumersIn, mountedIn, reachersIn, sendersIn, waysOut } from './ways-out.fixture';

const root = join(__dirname, '../..');
const matrix = readGoldenMatrix();
const registered = new Set(egressPoints.map(({ point }) => point));
const asking = (asks: EgressPoint['asks']): EgressPoint[] => egressPoints.filter((point) => point.asks === asks);

/** Rows of a door that somebody in that column may enter. */
const opened = (point: string, columns: (row: MatrixRow) => readonly string[]): MatrixRow[] =>
  rowsOf(point).filter((row) => columns(row).some((column) => row.marks[column] === '+'));
const rowsOf = (point: string): MatrixRow[] => {
  const declared = point.replaceAll(/:\w+/g, ':');
  return matrix.filter(({ service, method, door }) => `${service} ${method} ${door.replaceAll(/[:{]\w+\}?/g, ':')}` === declared);
};
const isDoor = (point: string): boolean => / [A-Z]+ \//.test(point);

describe('every way out', () => {
  it('is registered with what decides there, once; and nothing is registered that is not there', () => {
    const found = waysOut();
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((point) => !registered.has(point))).toEqual([]);
    expect([...registered].filter((point) => !found.includes(point))).toEqual([]);
    expect(egressPoints.length).toBe(registered.size);
  });

  it('is found wherever it is: a new one without a decision is seen', () => {
    const planted = [
      ...consumersIn({ path: 'apps/notifications/src/a/mail-when-signal-is-raised.consumer.ts', text: '  @Consume(signalRaisedV9)\n' }),
      ...mountedIn({ path: 'apps/analytics/src/a/map-endpoints.ts', text: "scope.get('/v1/map', handler)" }),
      ...consumersIn({ path: 'apps/notifications/src/a/mail-when-signal-is-raised.consumer.ts', text: '  @Consume(\n    contracts.signalRaisedV8,\n  )\n' }),
      ...sendersIn({ path: 'apps/notifications/src/a/mail.smtp-client.ts', text: '' }),
      ...doorsIn("@Controller('v1/map')\nexport class A {\n  @Sse()\n  @Get(['a', 'b'])\n").map(({ method, path }) => `analytics ${method} ${path}`),
      ...reachersIn({ path: 'apps/analytics/src/a/a.handler.ts', text: "    await fetch('https://example.org');\n" }),
      ...reachersIn({ path: 'apps/analytics/src/a/a.handler.ts', text: "import { connect } from 'node:net';\n" }),
    ];
    expect(planted).toEqual([
      'notifications consumes signalRaisedV9', 'analytics GET /v1/map', 'notifications consumes signalRaisedV8', 'notifications sends mail',
      "analytics GET /v1/map", "analytics GET /v1/map/['a', 'b']", 'apps/analytics/src/a/a.handler.ts reaches out', 'apps/analytics/src/a/a.handler.ts reaches out',
    ]);
    expect(planted.filter((point) => registered.has(point))).toEqual([]);
  });

  it('is registered also where only the running servers know it: whatever the matrix knocks at', () => {
    const bare = (point: string): string => point.replaceAll(/[:{]\w+\}?/g, ':');
    const known = new Set([...registered].map(bare));
    expect(matrix.map(({ service, method, door }) => bare(`${service} ${method} ${door}`)).filter((door) => !known.has(door))).toEqual([]);
  });

  it.each(asking('decide'))('$point asks the one function', (point) => {
    expect('in' in point && readFileSync(join(root, point.in), 'utf8')).toMatch(/\bdecide\(/);
  });

  it.each(asking('administrators-only').filter(({ point }) => isDoor(point)))('$point opens for administrators alone', ({ point }) => {
    expect(rowsOf(point).length).toBeGreaterThan(0);
    expect(opened(point, ({ marks }) => Object.keys(marks).filter((column) => column !== 'administrator'))).toEqual([]);
  });

  it.each(asking('administrators-only').filter(({ point }) => /^(analytics|notifications) GET/.test(point)))('$point is entered in the chains of the states whose reports it rests on', ({ point }) => {
    // Signals for each country that patterns pass: of no state's reports.
    if (point.endsWith('/signal-burden')) return;
    const [service = '', , path = ''] = point.split(' ');
    const controllers = sourceFiles().filter((each) => each.path.startsWith(`apps/${service}/src/`) && each.path.endsWith('.controller.ts'));
    const declaring = controllers.filter(({ text }) => /@Roles\('administrator'\)/.test(text) && doorsIn(text).some((door) => door.method === 'GET' && door.path === path));
    expect(declaring.map(({ text }) => /\bact\.shows\(/.test(text))).toEqual([true]);
  });

  it.each(asking('own-data-only').filter(({ point }) => isDoor(point)))('$point opens to no state for another’s, nor to nobody', ({ point }) => {
    expect(rowsOf(point).length).toBeGreaterThan(0);
    expect(opened(point, () => ['nobody'])).toEqual([]);
    const others = opened(point, ({ marks }) => Object.keys(marks).filter((column) => column !== 'administrator')).filter(({ door }) => /\{(other|none)\}/.test(door));
    expect(others).toEqual([]);
  });

  it.each([...asking('decide'), ...asking('own-data-only')].filter(({ point }) => isDoor(point)))('$point tells another’s from what does not exist to no role', ({ point }) => {
    const marksOf = (whose: string): MatrixRow['marks'][] => rowsOf(point).filter(({ door }) => door.includes(`{${whose}}`)).map(({ marks }) => ({ ...marks, administrator: '' }));
    if (marksOf('none').length > 0) expect(marksOf('other')).toEqual(marksOf('none'));
  });
});
