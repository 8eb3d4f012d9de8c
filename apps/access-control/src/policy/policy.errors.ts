import type { Adoption } from './adoption';

export class PolicyExists extends Error {
  readonly code = 'policy-exists';

  constructor(readonly version: string) {
    super(`Policy ${version} is there already, and is never edited: propose the change under another version.`);
    this.name = 'PolicyExists';
  }
}

export class PolicyNotFound extends Error {
  readonly code = 'policy-not-found';

  constructor(readonly version: string) {
    super(`Nobody has proposed a policy ${version}.`);
    this.name = 'PolicyNotFound';
  }
}

/** Signing it off was overtaken: what was to follow is not the last adopted any longer. Says what happened. */
export class PolicyOvertaken extends Error {
  readonly code = 'policy-overtaken';

  constructor({ policy, adoptedBy, adoptedAt, effectiveFrom }: Adoption) {
    super(`Policy ${policy.version} was adopted last, by ${adoptedBy} on ${adoptedAt.toISOString()}, in force from ${effectiveFrom.toISOString()}: look at it, then adopt after it.`);
    this.name = 'PolicyOvertaken';
  }
}

export class PolicyAdopted extends Error {
  readonly code = 'policy-adopted';

  constructor({ policy, adoptedBy, adoptedAt, effectiveFrom }: Adoption) {
    super(`Policy ${policy.version} was adopted already, by ${adoptedBy} on ${adoptedAt.toISOString()}, in force from ${effectiveFrom.toISOString()}.`);
    this.name = 'PolicyAdopted';
  }
}

/** It cannot take effect as asked, and why. */
export class PolicyRefused extends Error {
  readonly code = 'policy-refused';

  constructor(reason: string) {
    super(reason);
    this.name = 'PolicyRefused';
  }
}
