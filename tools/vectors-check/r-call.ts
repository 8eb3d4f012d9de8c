import { type RArguments, type RValue, callFunction, each, numberOf } from './r-functions';
import { type Token, UnreadableCall, tokens } from './r-tokens';

export type { RValue } from './r-functions';
export { UnreadableCall } from './r-tokens';

/** `name(positional, …, named = …)`. A name that stands for no known value is kept as text. */
export interface RCall extends RArguments {
  readonly name: string;
}

/** Reads one R call; `rows` is what `nrow(…)` of the series gives. @throws UnreadableCall */
export function parseCall(source: string, rows?: number): RCall {
  const reader = new Reader(tokens(source), rows);
  const name = reader.take('name').text;
  const call = { name: name.replace(/^algo\./, ''), ...reader.args() };
  if (reader.peek()) throw new UnreadableCall(`more after the call: ${source}`);
  return call;
}

const WORDS: Readonly<Record<string, RValue>> = {
  TRUE: true,
  T: true,
  FALSE: false,
  F: false,
  NULL: null,
  NA: null,
  NA_real_: null,
  NA_integer_: null,
  Inf: Infinity,
  NaN: NaN,
  pi: Math.PI,
};

type Operation = (a: number, b: number) => number;
const SUMS: Readonly<Record<string, Operation>> = { '+': (a, b) => a + b, '-': (a, b) => a - b };
const PRODUCTS: Readonly<Record<string, Operation>> = { '*': (a, b) => a * b, '/': (a, b) => a / b };

/** From loose to tight as in R: sums, products, ranges, signs, powers. */
class Reader {
  private at = 0;

  constructor(
    private readonly list: readonly Token[],
    private readonly rows: number | undefined,
  ) {}

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

  args(): RArguments {
    const positional: RValue[] = [];
    const named: Record<string, RValue> = {};
    this.take('sign', '(');
    while (!this.isSign(')')) {
      const name = this.peek();
      if (name && (name.kind === 'name' || name.kind === 'string') && this.isSign('=', 1)) {
        this.at += 2;
        named[name.text] = this.sum();
      } else positional.push(this.sum());
      if (!this.isSign(')')) this.take('sign', ',');
    }
    this.take('sign', ')');
    return { positional, named };
  }

  private isSign(text: string, offset = 0): boolean {
    const token = this.peek(offset);
    return token?.kind === 'sign' && token.text === text;
  }

  private sum(): RValue {
    return this.chain(SUMS, () => this.chain(PRODUCTS, () => this.range()));
  }

  private chain(operations: Readonly<Record<string, Operation>>, operand: () => RValue): RValue {
    let left = operand();
    for (let sign = this.peek(); sign?.kind === 'sign' && sign.text in operations; sign = this.peek()) {
      this.at++;
      left = combined(operations[sign.text] as Operation, left, operand());
    }
    return left;
  }

  private range(): RValue {
    const from = this.signed();
    if (!this.isSign(':')) return from;
    this.take('sign', ':');
    return callFunction('seq', { positional: [numberOf(from), numberOf(this.signed())], named: {} });
  }

  private signed(): RValue {
    if (this.isSign('+')) this.at++;
    if (!this.isSign('-')) return this.power();
    this.at++;
    return each(this.signed(), (value) => -value);
  }

  private power(): RValue {
    const base = this.value();
    if (!this.isSign('^')) return base;
    this.at++;
    return combined((a, b) => a ** b, base, this.signed());
  }

  private value(): RValue {
    const token = this.list[this.at++];
    if (!token) throw new UnreadableCall('the call ends early');
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'string') return token.text;
    if (token.kind === 'sign') return this.bracketed(token);
    if (this.isSign('(')) return this.called(token.text);
    return Object.hasOwn(WORDS, token.text) ? (WORDS[token.text] as RValue) : token.text;
  }

  private bracketed({ text }: Token): RValue {
    if (text !== '(') throw new UnreadableCall(`expected a value, found ${text}`);
    const value = this.sum();
    this.take('sign', ')');
    return value;
  }

  private called(name: string): RValue {
    const args = this.args();
    if (name === 'nrow' && this.rows !== undefined) return this.rows;
    return callFunction(name, args);
  }
}

/** Element by element, the shorter again and again. */
function combined(operation: Operation, left: RValue, right: RValue): RValue {
  if (!Array.isArray(left) && !Array.isArray(right)) return operation(numberOf(left), numberOf(right));
  const [a, b] = [left, right].map((side) => (Array.isArray(side) ? side : [side]));
  const length = Math.max(a?.length ?? 0, b?.length ?? 0);
  return Array.from({ length }, (_, i) => operation(numberOf(a?.[i % a.length]), numberOf(b?.[i % b.length])));
}
