import type { EmbargoFault } from '@openvrs/entitlement';

/** A report under such an embargo would be refused: nobody will see what is not taken. */
export class EmbargoRefused extends Error {
  readonly code = 'embargo-refused';
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];

  constructor(fault: EmbargoFault) {
    super(`A report with this embargo is refused: it ${fault.message}.`);
    this.name = 'EmbargoRefused';
    this.errors = [{ field: 'handling.embargoUntil', ...fault }];
  }
}
