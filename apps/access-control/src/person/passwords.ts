/** How passwords are kept: slow to try, each with a salt of its own. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** Takes as long for a hash of nobody (undefined) as for a real one, and answers false. */
  abstract verify(hash: string | undefined, password: string): Promise<boolean>;
}
