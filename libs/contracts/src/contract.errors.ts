export interface FieldViolation {
  /** Path from the message's root, `data.flows.3.count`. */
  readonly field: string;
  readonly message: string;
}

/** A message that breaks its contract. Terminal: delivering it again cannot mend it. */
export class ContractViolation extends Error {
  readonly code = 'contract-violation';

  constructor(
    readonly type: string,
    readonly violations: readonly FieldViolation[],
    options?: ErrorOptions,
  ) {
    super(`${type}: ${violations.map((each) => `${each.field} ${each.message}`).join('; ')}`, options);
    this.name = 'ContractViolation';
  }
}
