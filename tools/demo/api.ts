/** A service answered with a problem, or not at all. */
export class ApiProblem extends Error {
  readonly code = 'api-problem';

  constructor(
    readonly request: string,
    readonly status: number,
    readonly body: string,
    options?: ErrorOptions,
  ) {
    super(`${request}: ${status === 0 ? 'no answer' : status} ${body}`.trim(), options);
    this.name = 'ApiProblem';
  }
}

/** A client of the platform, as `npm run admin` registers it. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export type TokenSource = () => Promise<string>;

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers that pass: the service is away or busy for the moment. */
const passing = new Set([0, 429, 503]);
const triesMax = 8;
const firstPauseMs = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** JSON over HTTP under one identity. A call that may be repeated is, while its service is away. */
export class Api {
  constructor(
    readonly base: string,
    private readonly token?: TokenSource,
  ) {}

  async once<T>(path: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<T> {
    const request = `${method} ${this.base}${path}`;
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${await this.token()}` } : {};
    const content: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const init = { method, headers: { ...authorization, ...content, ...headers }, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`${this.base}${path}`, init).catch((cause: unknown) => {
      throw new ApiProblem(request, 0, '', { cause });
    });
    const text = await response.text();
    if (!response.ok) throw new ApiProblem(request, response.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Only for what is the same when done twice: reading, or a POST with an idempotency key. */
  async repeatable<T>(path: string, call: Call = {}): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.once<T>(path, call);
      } catch (error) {
        if (!(error instanceof ApiProblem) || !passing.has(error.status) || tries === triesMax) throw error;
        await pause(firstPauseMs * 2 ** (tries - 1));
      }
    }
  }
}
