import fc from 'fast-check';
import type { BareRequest } from './bare-request.fixture';
import type { Door } from './doors.fixture';

export interface Junk extends BareRequest {
  /** Path and query. */
  readonly target: string;
}

export interface JunkOptions {
  readonly doors: readonly Door[];
  readonly tokens: readonly string[];
  /** Sound bodies, to be broken in one place. */
  readonly bodies: readonly object[];
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const queryNames = ['limit', 'after', 'state', 'limit[]', 'since', '__proto__', 'constructor', 'category', ''];
const nasty = [
  '', '0', '-1', '1e309', 'NaN', 'null', 'undefined', '[]', '{}', '__proto__', 'constructor', '../..', '..%2f', '%00', '%', '%zz', '%c0%af', '$where', '{"$gt":""}',
  'a'.repeat(199), 'a'.repeat(500), '\u202e', 'ﷺ', '0x10', '9007199254740993', '2026-02-30', '; DROP TABLE', '<script>', "'", '"', '*', ' ', '\t',
];
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');

const word = fc.oneof(fc.constantFrom(...nasty), fc.string(), fc.string({ unit: 'binary' }), fc.jsonValue().map(base64));
const segment = word.map((text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '')));
const rawSegment = fc.constantFrom(...nasty).map((text) => text.replaceAll(/[^\x21-\x7e]|[#?/]/g, ''));
const pairs = fc.array(fc.tuple(fc.constantFrom(...queryNames), fc.oneof(segment, rawSegment)), { maxLength: 4 });
const query = pairs.map((all) => (all.length === 0 ? '' : `?${all.map(([name, value]) => `${name}=${value}`).join('&')}`));

/** What HTTP lets through in a header. */
const headerValue = word.map((text) => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '').trim());
const headers = fc.record(
  {
    'content-type': fc.constantFrom(...Array.from({ length: 20 }, () => 'application/json'), 'application/json; charset=latin1', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'a/b/c', ';'),
    'idempotency-key': headerValue,
    'if-match': headerValue,
    'last-event-id': headerValue,
    accept: headerValue,
    'x-request-id': headerValue,
    traceparent: headerValue,
    'x-http-method-override': fc.constantFrom(...methods),
    expect: headerValue,
    cookie: headerValue,
    'content-encoding': fc.constantFrom('gzip', 'nonsense'),
  },
  { requiredKeys: [] },
);

/** One value somewhere in a sound body replaced by anything. */
function brokenIn(bodies: readonly object[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...bodies), fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(1e308, -1, '', [], {}, null))).map(([body, at, junk]) => {
    let seen = 0;
    const places = JSON.stringify(body).match(/[{[,]|:/g)?.length ?? 1;
    return JSON.stringify(body, (_, value: unknown) => (seen++ === at % places ? junk : value)) ?? '';
  });
}

function bodyOf(bodies: readonly object[]): fc.Arbitrary<string | Uint8Array | undefined> {
  return fc.oneof(
    { weight: 4, arbitrary: brokenIn(bodies) },
    { weight: 2, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function targetAt(path: string): fc.Arbitrary<string> {
  const segments = path.split('/').map((each) => (each.startsWith(':') ? fc.oneof({ weight: 3, arbitrary: segment }, { weight: 1, arbitrary: rawSegment }) : fc.constant(each)));
  return fc.tuple(...segments).map((all) => all.join('/'));
}

/** Mostly at doors that are there and with their own method, so that what lies behind them meets the junk. */
export function junkRequests({ doors, tokens, bodies }: JunkOptions): fc.Arbitrary<Junk> {
  return fc.constantFrom(...doors).chain((door) =>
    fc
      .record({
        method: fc.oneof({ weight: 5, arbitrary: fc.constant(door.method) }, { weight: 1, arbitrary: fc.constantFrom(...methods) }),
        path: fc.oneof({ weight: 9, arbitrary: targetAt(door.path) }, { weight: 1, arbitrary: segment.map((each) => `/${each}`) }),
        query,
        headers,
        authorization: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...tokens).map((token) => `Bearer ${token}`) }, { weight: 1, arbitrary: headerValue }),
        body: bodyOf(bodies),
      })
      .map(({ method, path, query: asked, headers: others, authorization, body }) => ({
        method,
        target: `${path}${asked}`,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...others, authorization },
        ...(body === undefined || method === 'HEAD' || method === 'GET' ? {} : { body }),
      })),
  );
}
