import type { FactoryProvider } from '@nestjs/common';
import { Clock, Ids } from '@openvrs/observability';
import { collectionProvider } from '@openvrs/runtime';
import type { Collection } from 'mongoose';
import { AgreementMongoRepository } from './agreement/agreement.mongo-repository';
import { agreementSchema, type AgreementDocument } from './agreement/agreement.mongo-schema';
import { AgreementRepository } from './agreement/agreement.repository';
import { ApplyAgreements } from './agreement/apply-agreements';
import { ConsentToAgreementController } from './consent-to-agreement/consent-to-agreement.controller';
import { ConsentToAgreement } from './consent-to-agreement/consent-to-agreement.handler';
import { EndAgreementController } from './end-agreement/end-agreement.controller';
import { EndAgreement } from './end-agreement/end-agreement.handler';
import { LedgerWriter } from './ledger/ledger-writer';
import { ParticipantRepository } from './participant/participant.repository';
import { ProposeAgreementController } from './propose-agreement/propose-agreement.controller';
import { ProposeAgreement } from './propose-agreement/propose-agreement.handler';
import { ReassessStandingHandler } from './reassess-standing-when-report-is-released/reassess-standing.handler';
import { ShowAgreementsController } from './show-agreements/show-agreements.controller';

type Changing = [AgreementRepository, ApplyAgreements, LedgerWriter, Clock];
const changing = [AgreementRepository, ApplyAgreements, LedgerWriter, Clock];

const providers: FactoryProvider[] = [
  collectionProvider('Agreement', agreementSchema),
  { provide: AgreementRepository, inject: ['Agreement'], useFactory: (agreements: Collection<AgreementDocument>) => new AgreementMongoRepository(agreements) },
  {
    provide: ApplyAgreements,
    inject: [AgreementRepository, ReassessStandingHandler],
    useFactory: (agreements: AgreementRepository, reassess: ReassessStandingHandler) => new ApplyAgreements(agreements, reassess),
  },
  {
    provide: ProposeAgreement,
    inject: [AgreementRepository, ParticipantRepository, LedgerWriter, Ids, Clock],
    useFactory: (...[agreements, participants, ledger, ids, clock]: [AgreementRepository, ParticipantRepository, LedgerWriter, Ids, Clock]) =>
      new ProposeAgreement({ agreements, participants, ledger, ids, clock }),
  },
  {
    provide: ConsentToAgreement,
    inject: changing,
    useFactory: (...[agreements, apply, ledger, clock]: Changing) => new ConsentToAgreement({ agreements, apply, ledger, clock }),
  },
  { provide: EndAgreement, inject: changing, useFactory: (...[agreements, apply, ledger, clock]: Changing) => new EndAgreement({ agreements, apply, ledger, clock }) },
];

const controllers = [ProposeAgreementController, ConsentToAgreementController, EndAgreementController, ShowAgreementsController];

/** The part of access-control that keeps what states have agreed between them. */
export function agreementsOf(): { providers: FactoryProvider[]; controllers: typeof controllers } {
  return { providers, controllers };
}
