import type { FactoryProvider } from '@nestjs/common';
import { Clock } from '@openvrs/observability';
import { collectionProvider } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import { AdoptPolicyController } from './adopt-policy/adopt-policy.controller';
import { AdoptPolicy } from './adopt-policy/adopt-policy.handler';
import { AgreementRepository } from './agreement/agreement.repository';
import { ContributionRepository } from './contribution/contribution.repository';
import { enterGovernanceActs } from './governance/enter-governance-acts';
import { LedgerWriter } from './ledger/ledger-writer';
import { ParticipantRepository } from './participant/participant.repository';
import { PolicyBook } from './policy/policy-book';
import { PolicyMongoRepository } from './policy/policy.mongo-repository';
import { adoptionSchema, proposalSchema, type AdoptionDocument, type ProposalDocument } from './policy/policy.mongo-schema';
import { PolicyRepository } from './policy/policy.repository';
import { ProposePolicyController } from './propose-policy/propose-policy.controller';
import { ProposePolicy } from './propose-policy/propose-policy.handler';
import { ReassessStandingHandler } from './reassess-standing-when-report-is-released/reassess-standing.handler';
import { ShowPoliciesController } from './show-policies/show-policies.controller';
import { SimulatePolicyController } from './simulate-policy/simulate-policy.controller';
import { SimulatePolicy } from './simulate-policy/simulate-policy.handler';
import { StandingRepository } from './standing/standing.repository';

type Simulating = [PolicyRepository, ParticipantRepository, StandingRepository, ContributionRepository, Clock];
type Adopting = [PolicyRepository, AgreementRepository, SimulatePolicy, ReassessStandingHandler, LedgerWriter, Clock];

const providers: FactoryProvider[] = [
  collectionProvider('Policy', proposalSchema),
  collectionProvider('PolicyAdoption', adoptionSchema),
  {
    provide: PolicyRepository,
    inject: ['Policy', 'PolicyAdoption'],
    useFactory: (proposed: Collection<ProposalDocument>, adopted: Collection<AdoptionDocument>) => new PolicyMongoRepository(proposed, adopted),
  },
  {
    provide: PolicyBook,
    inject: [PolicyRepository, Clock],
    useFactory: async (policies: PolicyRepository, clock: Clock) => {
      const book = new PolicyBook(policies, clock);
      await book.course();
      return book;
    },
  },
  {
    provide: ProposePolicy,
    inject: [PolicyRepository, LedgerWriter, Clock],
    useFactory: (policies: PolicyRepository, ledger: LedgerWriter, clock: Clock) => new ProposePolicy({ policies, ledger, clock }),
  },
  {
    provide: SimulatePolicy,
    inject: [PolicyRepository, ParticipantRepository, StandingRepository, ContributionRepository, Clock],
    useFactory: (...[policies, participants, standings, contributions, clock]: Simulating) => new SimulatePolicy({ policies, participants, standings, contributions, clock }),
  },
  {
    provide: AdoptPolicy,
    inject: [PolicyRepository, AgreementRepository, SimulatePolicy, ReassessStandingHandler, LedgerWriter, Clock],
    useFactory: async (...[policies, agreements, simulate, reassess, ledger, clock]: Adopting) => {
      await enterGovernanceActs({ policies, agreements, ledger });
      return new AdoptPolicy({ policies, simulate, reassess, ledger, clock });
    },
  },
];

const controllers = [ProposePolicyController, AdoptPolicyController, SimulatePolicyController, ShowPoliciesController];

/** The part of access-control that keeps its rules. */
export function policiesOf(): { providers: FactoryProvider[]; controllers: typeof controllers } {
  return { providers, controllers };
}
