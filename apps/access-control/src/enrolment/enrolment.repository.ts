/** The one way to the first administrator: a token that works once. */
export abstract class EnrolmentRepository {
  /** Replaces a token that nobody used. */
  abstract offer(tokenHash: string, at: Date): Promise<void>;
  /** Takes the token: true for exactly one of all who ever present it. */
  abstract take(tokenHash: string, at: Date): Promise<boolean>;
}
