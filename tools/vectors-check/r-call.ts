/** A value an R call can hold, as far as these calls go. */
export type RValue = number | string | boolean | null | RValue[] | { [name: string]: RValue };

/** `name(positional, …, named = …)`. */
export interface RCall {
  readonly name: string;
  readonly named: Record<string, RValue>;
}

/** The call is not in the subset understood: names, numbers, strings, TRUE/FALSE/NULL/NA, c, list, rep, a:b, −x. */
export class UnreadableCall extends Error {
  readonly code = 'unreadable-call';
}

const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?L?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z.][\w.]*)|'([^']*)'|"([^"]*)"|([(),=:*/+-]))/y;

interface Token {
  readonly kind: 'number' | 'name' | 'string' | 'sign';
  readonly text: string;
}

/** Reads one R call. @throws UnreadableCall */
export function parseCall(source: string): RCall {
  const reader = new Reader(tokens(source));
  const name = reader.take('name').text;
  const call = { name: name.replace(/^algo\./, ''), named: reader.args().named };
  if (reader.peek()) throw new UnreadableCall(`more after the call: ${source}`);
  return call;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new UnreadableCall(`cannot read “${source.slice(at, at + 20)}”`);
    const [, number, name, single, double, sign] = match;
    if (number !== undefined) found.push({ kind: 'number', text: number.replace(/L$/, '') });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else found.push({ kind: 'string', text: single ?? double ?? '' });
  }
  return found;
}

const WORDS: Record<string, RValue> = { TRUE: true, T: true, FALSE: false, F: false, NULL: null, NA: null };

class Reader {
  private at = 0;

  constructor(private readonly list: readonly Token[]) {}

  peek(offset = 0): Token | undefined {
    return this.list[this.at + offset];
  }

  take(kind: Token['kind'], text?: string): Token {
    const token = this.list[this.at++];
    if (!token || token.kind !== kind || (text !== undefined && token.text !== text)) {
      throw new UnreadableCall(`expected ${text ?? kind}, found ${token?.text ?? 'the end'}`);
    }
    return token;
  }

  args(): { positional: RValue[]; named: Record<string, RValue> } {
    const positional: RValue[] = [];
    const named: Record<string, RValue> = {};
    this.take('sign', '(');
    while (!this.isSign(')')) {
      const name = this.peek();
      if (name && name.kind !== 'number' && this.isSign('=', 1)) {
        this.at += 2;
        named[name.text] = this.range();
      } else positional.push(this.range());
      if (!this.isSign(')')) this.take('sign', ',');
    }
    this.take('sign', ')');
    return { positional, named };
  }

  private isSign(text: string, offset = 0): boolean {
    const token = this.peek(offset);
    return token?.kind === 'sign' && token.text === text;
  }

  private range(): RValue {
    const from = this.value();
    if (!this.isSign(':')) return from;
    this.take('sign', ':');
    const to = this.value();
    if (typeof from !== 'number' || typeof to !== 'number') throw new UnreadableCall('a range of something else');
    const step = from <= to ? 1 : -1;
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + step * i);
  }

  private value(): RValue {
    const token = this.list[this.at++];
    if (!token) throw new UnreadableCall('the call ends early');
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'string') return token.text;
    if (token.text === '-') return -Number(this.value());
    if (token.text === '(') return this.bracketed();
    if (token.kind === 'name' && this.isSign('(')) return this.built(token.text);
    return token.text in WORDS ? (WORDS[token.text] as RValue) : token.text;
  }

  private bracketed(): RValue {
    const value = this.range();
    this.take('sign', ')');
    return value;
  }

  private built(name: string): RValue {
    const { positional, named } = this.args();
    if (name === 'c') return positional.flatMap((value) => (Array.isArray(value) ? value : [value]));
    if (name === 'list') return named;
    if (name === 'rep') return repeated(positional, named);
    if (name === 'seq') return this.sequence(positional);
    throw new UnreadableCall(`the function ${name}`);
  }

  private sequence([from, to, by]: RValue[]): RValue {
    if (typeof from !== 'number' || typeof to !== 'number') throw new UnreadableCall('seq of something else');
    const step = typeof by === 'number' ? by : 1;
    return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => from + step * i);
  }
}

function repeated(positional: RValue[], named: Record<string, RValue>): RValue {
  const value = positional[0] ?? named.x ?? null;
  const times = Number(positional[1] ?? named.times ?? named['length.out']);
  const one = Array.isArray(value) ? value : [value];
  return Array.from({ length: times }, () => one).flat();
}
