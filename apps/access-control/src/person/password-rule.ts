import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Person } from './person';

/** NIST SP 800-63B: length counts, composition rules do not. */
export const passwordLength = { min: 12, max: 128 };

/** What somebody needs to be found out who tries what people take: common passwords, words, dates, rows of keys, repeats. */
const guessesMin = 1e10;
/** Characters besides what is known of the person. */
const ownMin = 6;
const ofThePlatform = ['openvrs', 'migrant', 'smuggling', 'focal', 'point', 'report', 'warning'];

export type PasswordFault = 'password-length' | 'password-guessable';

/**
 * Refuses what is tried first: the 49,000 passwords that are met most, alone or as parts, and words that belong to the person,
 * the state and the platform. Passwords that leaked elsewhere are not known here beyond that list.
 */
export class PasswordRule {
  private meter: ZxcvbnFactory | undefined;

  faultOf(password: string, person: Pick<Person, 'name' | 'email' | 'agency'>, stateName?: string): PasswordFault | undefined {
    if (password.length < passwordLength.min || password.length > passwordLength.max) return 'password-length';
    // Made when it is first needed: its tables take half a second and some megabytes.
    this.meter ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: passwordLength.max });
    const known = wordsOf(person, stateName);
    const isGuessable = withoutKnown(password, known).length < ownMin || this.meter.check(password, known).guesses < guessesMin;
    return isGuessable ? 'password-guessable' : undefined;
  }
}

function wordsOf({ name, email, agency = '' }: Pick<Person, 'name' | 'email' | 'agency'>, stateName = ''): string[] {
  const words = [name, ...email.split('@'), agency, stateName].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return [...new Set([...ofThePlatform, ...words.map((word) => word.toLowerCase())])].filter((word) => word.length > 2);
}

function withoutKnown(password: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}
