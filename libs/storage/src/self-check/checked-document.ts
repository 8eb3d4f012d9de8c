import type { mongo } from 'mongoose';

/** The shape that the checks write; small, and with each kind of field that ours have. */
export interface CheckedDocument {
  readonly _id: string;
  readonly key?: string;
  readonly group?: string;
  readonly count?: number;
  readonly entries?: { readonly id: string; readonly at: number }[];
  readonly pending?: string[];
}

export type CheckedCollection = mongo.Collection<CheckedDocument>;

/** One promise of the database, tried out. Throws `BrokenPromise`, or whatever the driver throws. */
export interface Check {
  readonly operation: string;
  run(collection: CheckedCollection): Promise<void>;
}

export class BrokenPromise extends Error {
  readonly code = 'broken-promise';
}

export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new BrokenPromise(otherwise);
}

/** MongoDB's code of a write that met a unique key. */
export const duplicateKeyCode = 11_000;
