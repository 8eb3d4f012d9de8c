import type { Act } from '@openvrs/ledger';
import { SequentialIds } from '@openvrs/testing';
import { ConsentToAgreement } from '../consent-to-agreement/consent-to-agreement.handler';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { EndAgreement } from '../end-agreement/end-agreement.handler';
import { newParticipant } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { fixedPolicy } from '../policy/fixed-policy.fixture';
import { firstPolicy } from '../policy/policy';
import { ProposeAgreement } from '../propose-agreement/propose-agreement.handler';
import { ReassessStandingHandler } from '../reassess-standing-when-report-is-released/reassess-standing.handler';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import type { AgreementText } from './agreement';
import { AgreementMemoryRepository } from './agreement.memory-repository';
import { ApplyAgreements } from './apply-agreements';

const text: AgreementText = { title: 'Routes', effect: 'widens', parties: ['GR', 'IT'], categories: ['routes'], thirdParty: 'forbidden', from: new Date('2026-01-01T00:00:00Z') };

async function given() {
  const [agreements, participants, standings] = [new AgreementMemoryRepository(), new ParticipantMemoryRepository(), new StandingMemoryRepository()];
  const clock = { now: () => new Date('2026-03-01T12:00:00Z') };
  const acts: Act[] = [];
  const ledger = { enter: async (entered: readonly Act[]) => void acts.push(...entered) };
  const reassess = new ReassessStandingHandler({
    contributions: new ContributionMemoryRepository(), standings, agreements, participants, policies: fixedPolicy(firstPolicy, clock), clock, announcer: { announce: async () => undefined },
  });
  const apply = new ApplyAgreements(agreements, reassess);
  for (const state of ['FR', 'GR', 'IT']) await participants.add(newParticipant(state, state));
  await participants.add({ ...newParticipant('NC', 'NC'), active: false });
  const propose = new ProposeAgreement({ agreements, participants, ledger, ids: new SequentialIds(), clock });
  const consent = new ConsentToAgreement({ agreements, apply, ledger, clock });
  const end = new EndAgreement({ agreements, apply, ledger, clock });
  const termsIn = async (state: string): Promise<string[]> => ((await standings.find([state]))[0]?.agreements ?? []).map(({ agreementId }) => agreementId);
  return { agreements, propose, consent, end, apply, acts, termsIn };
}
const [italian, greek, french] = ['IT', 'GR', 'FR'].map((state) => ({ state, subject: `cli_${state}` })) as [Party, Party, Party];
type Party = { readonly state: string; readonly subject: string };

describe('agreeing', () => {
  it('puts the terms into the standing of each party with the last consent, and out with the end', async () => {
    const { propose, consent, end, acts, termsIn } = await given();
    const { agreementId } = await propose.handle(text, italian);
    expect(await termsIn('IT')).toEqual([]);
    await consent.handle(agreementId, greek);
    expect([await termsIn('IT'), await termsIn('GR'), await termsIn('FR')]).toEqual([[agreementId], [agreementId], []]);
    await end.handle(agreementId, { ...greek, reason: 'Not renewed.' });
    expect([await termsIn('IT'), await termsIn('GR')]).toEqual([[], []]);
    expect(acts.map(({ why, actorState, resource, origins }) => [why, actorState, resource, origins])).toEqual([
      ['proposed: Routes', 'IT', `agreement:${agreementId}`, ['GR', 'IT']], ['consented', 'GR', `agreement:${agreementId}`, ['GR', 'IT']], ['ended: Not renewed.', 'GR', `agreement:${agreementId}`, ['GR', 'IT']],
    ]);
  });

  it('of the secretariat’s proposal needs the consent of every party', async () => {
    const { propose, consent, termsIn } = await given();
    const { agreementId } = await propose.handle(text, { subject: 'cli_admin' });
    await consent.handle(agreementId, greek);
    expect(await termsIn('GR')).toEqual([]);
    await consent.handle(agreementId, italian);
    expect(await termsIn('GR')).toEqual([agreementId]);
  });

  it('is no business of others: to them it is not there', async () => {
    const { propose, consent, end } = await given();
    const { agreementId } = await propose.handle(text, italian);
    for (const id of [agreementId, 'none']) {
      await expect(consent.handle(id, french)).rejects.toMatchObject({ code: 'agreement-not-found', message: `There is no agreement ${id}.` });
      await expect(end.handle(id, { ...french, reason: 'x' })).rejects.toMatchObject({ code: 'agreement-not-found' });
    }
    await expect(propose.handle(text, french)).rejects.toMatchObject({ code: 'agreement-refused' });
  });

  it.each<[string, Partial<AgreementText>, string, string?]>([
    ['with a state that takes no part', { parties: ['IT', 'US'] }, 'state-not-found'],
    ['with a state that has left', { parties: ['IT', 'NC'] }, 'state-not-found'],
    ['that ends before it begins', { until: new Date('2025-12-31T00:00:00Z') }, 'agreement-refused', 'It would end before it begins.'],
    ['that has ended', { until: new Date('2026-02-01T00:00:00Z') }, 'agreement-refused', 'It would be over already: its end is in the past.'],
  ])('is refused %s', async (_, change, code, message = expect.any(String) as string) => {
    await expect((await given()).propose.handle({ ...text, ...change }, italian)).rejects.toMatchObject({ code, message });
  });

  it('of two parties who change it at once tells one to look again', async () => {
    const { agreements, propose, consent, end } = await given();
    const { agreementId } = await propose.handle(text, { subject: 'cli_admin' });
    const both = await Promise.allSettled([consent.handle(agreementId, greek), end.handle(agreementId, { ...italian, reason: 'No.' })]);
    expect(both.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : each.status)).sort()).toEqual(['agreement-contended', 'fulfilled']);
    expect((await agreements.find(agreementId))?.revision).toBe(2);
  });

  it('is completed by the sweep where the process died in between', async () => {
    const { agreements, propose, apply, termsIn } = await given();
    const proposed = await propose.handle(text, italian);
    await agreements.save({ ...proposed, consents: [...proposed.consents, { state: 'GR', by: 'cli_GR', at: new Date('2026-03-01T12:00:00Z') }], revision: 2 });
    expect(await termsIn('GR')).toEqual([]);
    await apply.sweep();
    expect([await termsIn('GR'), await agreements.unapplied()]).toEqual([[proposed.agreementId], []]);
  });
});
