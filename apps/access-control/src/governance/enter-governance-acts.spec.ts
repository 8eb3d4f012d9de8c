import { AgreementMemoryRepository } from '../agreement/agreement.memory-repository';
import { anAgreement } from '../agreement/agreement.repository.contract';
import { LedgerMemoryRepository } from '../ledger/ledger.memory-repository';
import { LedgerWriter } from '../ledger/ledger-writer';
import { PolicyMemoryRepository } from '../policy/policy.memory-repository';
import { aProposal, anAdoption } from '../policy/policy.repository.contract';
import { enterGovernanceActs } from './enter-governance-acts';

describe('the acts of governance', () => {
  it('are in the ledger once each, also where a process died before it entered them', async () => {
    const [policies, agreements, kept] = [new PolicyMemoryRepository(), new AgreementMemoryRepository(), new LedgerMemoryRepository()];
    const at = new Date('2026-03-02T00:00:00Z');
    await policies.propose(aProposal('2026-2'));
    await policies.adopt(anAdoption(1, '2026-2'));
    const greek = { state: 'GR', by: 'cli_b', at };
    await agreements.add(anAgreement('agr-1', { consents: [...anAgreement('agr-1').consents, greek], ended: { ...greek, reason: 'Not renewed.' } }));
    const ledger = new LedgerWriter(kept);
    for (let start = 0; start < 2; start += 1) await enterGovernanceActs({ policies, agreements, ledger });
    const told = (await kept.read('global', 1, 99)).map(({ id, actor }) => `${id} ${actor}`);
    expect(told).toEqual([
      'policy-proposed:2026-2 cli_a', 'policy-adopted:2026-2 cli_a', 'agreement-proposed:agr-1 cli_a', 'agreement-consented:agr-1:GR cli_b', 'agreement-ended:agr-1 cli_b',
    ]);
    expect((await kept.read('GR', 1, 99)).map(({ id }) => id)).toEqual(['agreement-proposed:agr-1', 'agreement-consented:agr-1:GR', 'agreement-ended:agr-1']);
  });
});
