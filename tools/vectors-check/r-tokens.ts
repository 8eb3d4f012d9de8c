/** The call is not in the subset of R that is understood. */
export class UnreadableCall extends Error {
  readonly code = 'unreadable-call';
}

export interface Token {
  readonly kind: 'number' | 'name' | 'string' | 'sign';
  readonly text: string;
}

const NUMBER = String.raw`0[xX][\da-fA-F]+L?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?L?`;
const NAME = String.raw`\.?[A-Za-z][\w.]*`;
const TEXT = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const TOKEN = new RegExp(String.raw`(?:\s|#[^\n]*)*(?:(${NUMBER})|(${NAME})|\x60([^\x60]*)\x60|(${TEXT})|([(),=:*/+^-]|$))`, 'y');

/** @throws UnreadableCall at a character that begins no token */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  const text = unqualified(source.trimEnd());
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new UnreadableCall(`cannot read “${text.slice(at, at + 20)}”`);
    const token = tokenOf(match);
    if (token) found.push(token);
  }
  return found;
}

/** `package::name` is `name`. */
const unqualified = (source: string): string => source.replace(/\b[A-Za-z][\w.]*:::?(?=[A-Za-z.])/g, '');

function tokenOf([, number, name, quoted, text, sign]: RegExpExecArray): Token | null {
  if (number !== undefined) return { kind: 'number', text: number.replace(/L$/, '') };
  const called = name ?? quoted;
  if (called !== undefined) return { kind: 'name', text: called };
  if (text !== undefined) return { kind: 'string', text: text.slice(1, -1).replace(/\\(.)/g, '$1') };
  return sign ? { kind: 'sign', text: sign } : null;
}
