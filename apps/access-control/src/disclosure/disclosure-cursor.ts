/** Where a page ended: entries are told youngest first, those of one moment by id. */
export interface DisclosureCursor {
  readonly disclosedAt: Date;
  readonly disclosureId: string;
}

export class CursorInvalid extends Error {
  readonly code = 'cursor-invalid';

  constructor() {
    super('Take the cursor from "next" of the page before, or leave it out.');
    this.name = 'CursorInvalid';
  }
}

export function encodeCursor({ disclosedAt, disclosureId }: DisclosureCursor): string {
  return Buffer.from(JSON.stringify([disclosedAt.toISOString(), disclosureId])).toString('base64url');
}

/** @throws CursorInvalid */
export function decodeCursor(text: string): DisclosureCursor {
  const [at, disclosureId] = parse(text);
  const disclosedAt = new Date(typeof at === 'string' ? at : Number.NaN);
  if (typeof disclosureId !== 'string' || Number.isNaN(disclosedAt.getTime())) throw new CursorInvalid();
  return { disclosedAt, disclosureId };
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
