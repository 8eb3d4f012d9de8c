import { ApiProblem, type Api } from '../demo/api';

/** Everything on all pages, or as far as `goOn` asks for more. */
export async function pagesOf<T>(api: Api, path: string, list: string, goOn: (page: readonly T[]) => boolean = () => true): Promise<T[]> {
  const found: T[] = [];
  for (let after = ''; ; ) {
    const page = await api.repeatable<Record<string, T[]> & { next?: string }>(`${path}${path.includes('?') ? '&' : '?'}limit=200${after}`);
    const items = page[list] ?? [];
    found.push(...items);
    const next: string | undefined = page.next;
    if (next === undefined || !goOn(items)) return found;
    after = `&after=${encodeURIComponent(next)}`;
  }
}

export interface Attempt {
  readonly received: boolean;
  /** What was answered instead, without what names the thing or the request. */
  readonly refusal: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Tries to get at one thing. */
export async function attempt(api: Api, call: { readonly path: string; readonly method?: 'GET' | 'POST' | 'DELETE'; readonly body?: object }, named: string): Promise<Attempt> {
  const fromMs = Date.now();
  const { path, ...rest } = call;
  try {
    await api.once(path, rest);
    return { received: true, refusal: '', fromMs, toMs: Date.now() };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500) throw error;
    const refusal = `${error.status} ${error.body.replaceAll(named, 'NAMED').replaceAll(/urn:openvrs:request:[\w.-]+/g, 'REQUEST')}`;
    return { received: false, refusal, fromMs, toMs: Date.now() };
  }
}
