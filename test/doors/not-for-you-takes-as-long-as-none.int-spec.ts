import type { ServiceName } from '@openvrs/contracts';
import { belongingsOf, type Belongings } from './belongings.fixture';
import { RunningPlatform } from './running-platform.fixture';
import { medianOf, tellsApart } from './timing.fixture';

/** Requests of each kind that are measured, in pairs whose order changes, after some that warm up. */
const pairs = 300;
const warmUps = 40;

/**
 * By chance alone the share of pairs strays by 0.024 from a half with 300 of each: five times that is never chance. What is
 * beyond is only found by whoever may ask ten thousand times, and the rate limits are below that.
 */
const strayMax = 0.12;

describe('what is not for you takes as long as what does not exist', () => {
  let platform: RunningPlatform;
  let belongings: Belongings;

  beforeAll(async () => {
    platform = await RunningPlatform.start({ RATE_LIMIT_CLIENT: '1000000', RATE_LIMIT_STATE: '1000000' });
    belongings = await belongingsOf(platform);
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  async function takenMs(service: ServiceName, path: string): Promise<number> {
    const as = { role: 'focal-point', state: 'IT' } as const;
    const begun = performance.now();
    const { status } = await platform.ask(service, { method: 'GET', path, as });
    const taken = performance.now() - begun;
    expect(status).toBe(404);
    return taken;
  }

  it.each<[ServiceName, string]>([
    ['notifications', '/v1/alerts/:id'],
    ['notifications', '/v1/subscriptions/:id'],
    ['intake', '/v1/reports/:id'],
    ['intake', '/v1/reports/:id/versions'],
  ])('%s GET %s', async (service, door) => {
    const variants = new Map((await belongings.variantsOf(door)).map(({ whose, path }) => [whose, path]));
    const other = variants.get('other') ?? '';
    // As long as the other, so that no length takes its time.
    const none = `${other.slice(0, door.endsWith('versions') ? -13 : -4)}none${door.endsWith('versions') ? '/versions' : ''}`;
    const taken: Record<'other' | 'none', number[]> = { other: [], none: [] };
    for (let at = 0; at < warmUps + pairs; at += 1) {
      const order = at % 2 === 0 ? (['other', 'none'] as const) : (['none', 'other'] as const);
      for (const kind of order) taken[kind].push(await takenMs(service, kind === 'other' ? other : none));
    }
    const [others, nones] = [taken.other.slice(warmUps), taken.none.slice(warmUps)];
    const share = tellsApart(others, nones);
    const seen = `${Math.round(share * 100)} of 100 pairs; medians ${medianOf(others).toFixed(2)} and ${medianOf(nones).toFixed(2)} ms`;
    expect(Math.abs(share - 0.5) < strayMax ? 'alike' : seen).toBe('alike');
  }, 120_000);
});
