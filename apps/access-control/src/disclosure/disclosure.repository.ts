import type { PageCursor } from '@openvrs/edge';
import type { Disclosure } from './disclosure';

export interface DisclosureQuery {
  /** Only what rests on this state's reports. */
  readonly originState?: string;
  /** Only what this state was shown. */
  readonly toState?: string;
  readonly after?: PageCursor;
  readonly limit: number;
}

export abstract class DisclosureRepository {
  /** Durable when it resolves; an entry that is there already stays as it is. */
  abstract record(disclosures: readonly Disclosure[]): Promise<void>;
  /** Youngest first. */
  abstract list(query: DisclosureQuery): Promise<Disclosure[]>;
}
