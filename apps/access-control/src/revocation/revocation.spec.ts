import { revocationOf, toRevocationSnapshot } from './revocation';
import { RevocationMemoryRepository } from './revocation.memory-repository';
import { describeRevocationRepository } from './revocation.repository.contract';

describe('revocations in memory', () => {
  describeRevocationRepository(async () => new RevocationMemoryRepository());
});

describe('revocationOf', () => {
  const at = new Date('2026-01-01T00:00:00Z');

  it('lets nothing come back unless it is said so', () => {
    expect(revocationOf('state', 'IT', at, true).issuedUntil).toEqual(at);
    for (const kind of ['subject', 'session', 'key', 'state'] as const) expect(revocationOf(kind, 'x', at).issuedUntil).toEqual(new Date('2026-01-02T00:00:00Z'));
  });

  it('is told in words that every service knows', () => {
    expect(toRevocationSnapshot(revocationOf('state', 'IT', at, true))).toEqual({
      kind: 'state', id: 'IT', issuedUntil: '2026-01-01T00:00:00.000Z', forgottenAt: '2026-01-02T00:00:00.000Z', revision: at.getTime(),
    });
  });
});
