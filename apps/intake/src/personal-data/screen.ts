import type { Violation } from '../report/violation';
import { kinds } from './kinds';
import { plainText } from './plain-text';

export interface FreeText {
  readonly field: string;
  readonly text: string;
}

/**
 * Suspicions, not proofs: refusing a harmless text costs its sender a minute, keeping a person's data costs the person.
 * Says where and of what kind, never what was found.
 */
export function screenTexts(texts: readonly FreeText[]): Violation[] {
  return texts.flatMap(({ field, text }) => {
    const plain = plainText(text);
    return kinds.filter(({ isIn }) => isIn(plain)).map(({ kind, called }) => ({ field, code: kind, message: `looks as if it holds ${called}: take it out, nothing here may name a person` }));
  });
}
