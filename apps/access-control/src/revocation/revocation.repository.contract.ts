import { revocationKey, revocationOf } from './revocation';
import type { RevocationRepository } from './revocation.repository';

/** What every store of revocations must do; run by each adapter's spec. */
export function describeRevocationRepository(make: () => Promise<RevocationRepository>): void {
  const [at, later] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')];

  it('keeps the last of each thing, unannounced until that very one is announced', async () => {
    const revocations = await make();
    const [first, second] = [revocationOf('state', 'IT', at), revocationOf('state', 'IT', later)];
    await revocations.put(first);
    await revocations.put(revocationOf('subject', 'IT', at));
    await revocations.put(second);
    await revocations.announced(revocationKey(first), first.revision);
    expect(await revocations.unannounced()).toContainEqual(second);
    await revocations.announced(revocationKey(second), second.revision);
    expect(await revocations.unannounced()).toEqual([revocationOf('subject', 'IT', at)]);
    expect(await revocations.all()).toHaveLength(2);
  });
}
