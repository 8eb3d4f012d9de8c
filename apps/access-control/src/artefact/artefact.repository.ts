import type { Artefact } from './artefact';

/** What has expired is not found, whether or not it has been deleted yet. */
export abstract class ArtefactRepository {
  /** Writes it anew or over what was there. */
  abstract put(artefact: Artefact): Promise<void>;
  /** Answers false, and writes nothing, when there is one of that kind and id. */
  abstract putOnce(artefact: Artefact): Promise<boolean>;
  abstract find(kind: string, id: string, now: Date): Promise<Artefact | undefined>;
  abstract findByUid(kind: string, uid: string, now: Date): Promise<Artefact | undefined>;
  /** Where a person is signed in. */
  abstract sessionsOf(accountId: string, now: Date): Promise<Artefact[]>;
  /** Answers true to one caller only. */
  abstract consume(kind: string, id: string, at: Date): Promise<boolean>;
  abstract remove(kind: string, id: string): Promise<void>;
  abstract removeGrant(grantId: string): Promise<void>;
}
