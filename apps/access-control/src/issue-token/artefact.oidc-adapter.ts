import './unsupported-runtime';
import type { Clock } from '@openvrs/observability';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Artefact } from '../artefact/artefact';
import type { ArtefactRepository } from '../artefact/artefact.repository';

/** Kinds that live as long as the provider is not told otherwise. */
const defaultSeconds = 3_600;

/** What the provider must remember, in our store: every replica knows it, and nothing is used twice. */
export class ArtefactOidcAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly store: { readonly artefacts: ArtefactRepository; readonly clock: Clock },
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn = defaultSeconds): Promise<void> {
    const artefact = this.toArtefact(id, payload, expiresIn);
    if (this.kind !== 'ReplayDetection') return this.store.artefacts.put(artefact);
    if (!(await this.store.artefacts.putOnce(artefact))) throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return toPayload(await this.store.artefacts.find(this.kind, id, this.store.clock.now()));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return toPayload(await this.store.artefacts.findByUid(this.kind, uid, this.store.clock.now()));
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    if (!(await this.store.artefacts.consume(this.kind, id, this.store.clock.now()))) throw new errors.InvalidGrant('it was used before');
  }

  async destroy(id: string): Promise<void> {
    await this.store.artefacts.remove(this.kind, id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.store.artefacts.removeGrant(grantId);
  }

  private toArtefact(id: string, payload: AdapterPayload, expiresIn: number): Artefact {
    const { uid, grantId, accountId } = payload;
    const expiresAt = new Date(this.store.clock.now().getTime() + expiresIn * 1000);
    return { kind: this.kind, id, payload: { ...payload }, expiresAt, ...(uid ? { uid } : {}), ...(grantId ? { grantId } : {}), ...(accountId ? { accountId } : {}) };
  }
}

function toPayload(found: Artefact | undefined): AdapterPayload | undefined {
  if (!found) return undefined;
  return found.consumedAt ? { ...found.payload, consumed: Math.floor(found.consumedAt.getTime() / 1000) } : { ...found.payload };
}
