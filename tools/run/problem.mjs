/** A step failed; the message says what to do and is all that a user needs to see. */
export class Problem extends Error {}
