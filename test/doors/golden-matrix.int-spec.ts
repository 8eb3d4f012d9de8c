import { roles, type Role } from '@openvrs/identity';
import { serviceNames } from '@openvrs/contracts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { doorsOf } from '../journeys/doors.fixture';
import { belongingsOf, bodyFor, type Belongings } from './belongings.fixture';
import { exemptions } from './exemptions.fixture';
import { readGoldenMatrix } from './golden-matrix.fixture';
import { RunningPlatform, type Answer, type Route } from './running-platform.fixture';

const file = join(__dirname, 'golden-matrix.txt');
const head = [
  '# Every door of every service × every role, tried with what is Italy’s own, with France’s, and with what does not exist.',
  '#   !  a token is needed    -  the role may not    0  for the role it is not there    +  the door opens; what is behind it may still refuse the body',
  '# Most bodies are wrong on purpose: what is asked is who may knock. Written anew by: GOLDEN_MATRIX=write npx jest --selectProjects int --testPathPatterns golden-matrix',
];
const columns = ['nobody', ...roles] as const;
const doorWidth = 66;

const notForTheRole: readonly string[] = ['forbidden', 'not-of-a-state', 'caller-without-state'];

/** They act for no state. */
const stateless: readonly Role[] = ['administrator', 'auditor'];

/** Undefined: no door answers like that. */
function markOf({ status, body: { code } }: Answer): string | undefined {
  if (code === 'route-not-found' || status >= 500) return undefined;
  if (status === 401 && typeof code === 'string') return '!';
  if (notForTheRole.includes(String(code))) return '-';
  return status === 404 ? '0' : '+';
}

describe('who may knock at which door', () => {
  let platform: RunningPlatform;
  let belongings: Belongings;
  let knocks = 0;

  beforeAll(async () => {
    platform = await RunningPlatform.start();
    belongings = await belongingsOf(platform);
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  const isExempt = (route: Route): boolean => exemptions.some(({ covers }) => covers(route));

  async function knock({ service, method, path }: Route, tried: string, who: (typeof columns)[number]): Promise<string> {
    const as = who === 'nobody' ? {} : { as: { role: who, ...(stateless.includes(who) ? {} : { state: 'IT' }) } };
    const body = bodyFor({ method, path });
    const headers = { 'idempotency-key': `knock-${(knocks += 1)}`, 'if-match': '"1"' };
    const answer = await platform.ask(service, { method, path: tried, ...as, headers, ...(body ? { body } : {}) });
    const mark = markOf(answer);
    if (mark === undefined) throw new Error(`${service} ${method} ${tried} as ${who}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return mark;
  }

  async function rowsOf(route: Route): Promise<string[]> {
    const rows: string[] = [];
    const count = (await belongings.variantsOf(route.path)).length;
    for (let at = 0; at < count; at += 1) {
      const marks: string[] = [];
      let door = '';
      for (const who of columns) {
        const variant = (await belongings.variantsOf(route.path))[at];
        if (variant === undefined) throw new Error(`${route.path} lost a variant`);
        door = variant.whose === '' ? route.path : route.path.replace(/:\w+/, `{${variant.whose}}`);
        marks.push((await knock(route, variant.path, who)).padEnd(who.length));
      }
      rows.push(`${`${route.service.padEnd(15)}${route.method.padEnd(7)}${door}`.padEnd(doorWidth)}${marks.join('  ').trimEnd()}`);
    }
    return rows;
  }

  it('is as golden-matrix.txt says', async () => {
    const rows = [`${'service        door'.padEnd(doorWidth)}${columns.join('  ')}`];
    // What a door takes away is needed behind the doors before it.
    const order = ({ service, path, method }: Route): string => `${serviceNames.indexOf(service)} ${path}${method === 'DELETE' ? '~' : ''} ${method}`;
    const tried = platform.routes.filter((route) => !isExempt(route)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
    for (const route of tried) rows.push(...(await rowsOf(route)));
    const text = `${[...head, ...rows].join('\n')}\n`;
    if (process.env.GOLDEN_MATRIX === 'write') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  }, 300_000);

  it('knows every door that controllers declare and the server was given, and has no exemption that nothing needs', () => {
    const tried = new Set(readGoldenMatrix().map(({ service, method, door }) => `${service} ${method} ${door.replaceAll(/[:{]\w+\}?/g, ':')}`));
    const declared = serviceNames.flatMap((service) => doorsOf(service).map((door) => ({ service, ...door })));
    const known = (route: Route): string => `${route.service} ${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`;
    const there = [...platform.routes, ...declared].filter((route) => !isExempt(route)).map(known);
    expect([...new Set(there)].filter((route) => !tried.has(route))).toEqual([]);
    expect([...tried].filter((route) => !there.includes(route))).toEqual([]);
    expect(exemptions.filter(({ covers }) => !platform.routes.some(covers)).map(({ why }) => why)).toEqual([]);
  });
});
