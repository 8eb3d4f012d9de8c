/** How passwords are kept: slow to try, each with a salt of its own. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** Takes as long for a hash of nobody (undefined) as for a real one, and answers false. */
  abstract verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** NIST SP 800-63B: length counts, composition rules do not. */
export const passwordLength = { min: 12, max: 128 };
