import { type FactoryProvider } from '@nestjs/common';
import { revocationsBucket, type RevocationV1 } from '@openvrs/contracts';
import { ActRecorder, ShutdownSteps } from '@openvrs/edge';
import type { KvWriter } from '@openvrs/messaging';
import { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, Repeating, resealing, sealOf } from '@openvrs/runtime';
import { Seal } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { portalRedirectsOf, type AccessControlEnv } from './access-control.env';
import { writerOf } from './announcing/bucket-writer.provider';
import { ArtefactMongoRepository } from './artefact/artefact.mongo-repository';
import { artefactSchema, type ArtefactDocument } from './artefact/artefact.mongo-schema';
import { ArtefactRepository } from './artefact/artefact.repository';
import { ClientMongoRepository } from './client/client.mongo-repository';
import { clientSchema, type ClientDocument } from './client/client.mongo-schema';
import type { Client } from './client/client';
import { ClientRepository } from './client/client.repository';
import { Secrets } from './client/secret';
import { SystemSecrets } from './client/system-secrets';
import { UseLog } from './client/use-log';
import { EnrolAdministratorController } from './enrol-administrator/enrol-administrator.controller';
import { EnrolAdministrator } from './enrol-administrator/enrol-administrator.handler';
import { offerEnrolment } from './enrol-administrator/offer-enrolment';
import { EnrolmentMongoRepository } from './enrolment/enrolment.mongo-repository';
import { enrolmentSchema, type EnrolmentDocument } from './enrolment/enrolment.mongo-schema';
import { EnrolmentRepository } from './enrolment/enrolment.repository';
import type { OwnKeys } from './issue-token/own-keys';
import { RefusedSignIns, type Refused } from './issue-token/refused-sign-ins';
import { SignInLog } from './issue-token/sign-in-log';
import { TokenIssuer } from './issue-token/token-issuer';
import { ParticipantRepository } from './participant/participant.repository';
import { PersonRepository } from './person/person.repository';
import { RegisterClientController } from './register-client/register-client.controller';
import { RegisterClient } from './register-client/register-client.handler';
import { AnnouncedRevoking } from './revocation/announced-revoking';
import { revocationKey, toRevocationSnapshot } from './revocation/revocation';
import { RevocationAnnouncer, Revoking } from './revocation/revocation-announcer';
import { RevocationMongoRepository } from './revocation/revocation.mongo-repository';
import { revocationSchema, type RevocationDocument } from './revocation/revocation.mongo-schema';
import { RevocationRepository } from './revocation/revocation.repository';
import { RevokeClientController } from './revoke-client/revoke-client.controller';
import { RevokeClient } from './revoke-client/revoke-client.handler';
import { RevokeSigningKeyController } from './revoke-signing-key/revoke-signing-key.controller';
import { RevokeSigningKey } from './revoke-signing-key/revoke-signing-key.handler';
import { RotateClientSecretController } from './rotate-client-secret/rotate-client-secret.controller';
import { RotateClientSecret } from './rotate-client-secret/rotate-client-secret.handler';
import { RotateSigningKeyController } from './rotate-signing-key/rotate-signing-key.controller';
import { RotateSigningKey } from './rotate-signing-key/rotate-signing-key.handler';
import { ShowClientsController } from './show-clients/show-clients.controller';
import type { KeySet } from './signing-key/key-set';
import { TellAgainWhoIsOut } from './tell-again-who-is-out/tell-again-who-is-out.handler';
import { KeyWatch } from './signing-key/key-watch';
import { sealedOfKeys, SigningKeyMongoRepository } from './signing-key/signing-key.mongo-repository';
import { signingKeySchema, type SigningKeyDocument } from './signing-key/signing-key.mongo-schema';
import { SigningKeyRepository } from './signing-key/signing-key.repository';

const collections = [
  collectionProvider('Artefact', artefactSchema),
  collectionProvider('Client', clientSchema),
  collectionProvider('Enrolment', enrolmentSchema),
  collectionProvider('Revocation', revocationSchema),
  collectionProvider('SigningKey', signingKeySchema),
  resealing('SigningKey', sealedOfKeys),
];

const adapters: FactoryProvider[] = [
  { provide: ArtefactRepository, inject: ['Artefact'], useFactory: (artefacts: Collection<ArtefactDocument>) => new ArtefactMongoRepository(artefacts) },
  { provide: ClientRepository, inject: ['Client'], useFactory: (clients: Collection<ClientDocument>) => new ClientMongoRepository(clients) },
  { provide: EnrolmentRepository, inject: ['Enrolment'], useFactory: (enrolments: Collection<EnrolmentDocument>) => new EnrolmentMongoRepository(enrolments) },
  { provide: RevocationRepository, inject: ['Revocation'], useFactory: (revocations: Collection<RevocationDocument>) => new RevocationMongoRepository(revocations) },
  {
    provide: SigningKeyRepository,
    inject: ['SigningKey', Seal, 'resealed SigningKey'],
    useFactory: (keys: Collection<SigningKeyDocument>, seal: Seal) => new SigningKeyMongoRepository(keys, seal),
  },
  { provide: Secrets, useFactory: () => new SystemSecrets() },
];

type RevocationAnnouncing = [RevocationRepository, KvWriter<RevocationV1>, Clock, ServiceLogger, ShutdownSteps];

const revoking: FactoryProvider[] = [
  writerOf(revocationsBucket),
  {
    provide: RevocationAnnouncer,
    inject: [RevocationRepository, revocationsBucket.name, Clock, ServiceLogger, ShutdownSteps],
    useFactory: async (...[announcements, bucket, clock, log, steps]: RevocationAnnouncing) => {
      const announcer = new RevocationAnnouncer({ announcements, bucket, keyOf: revocationKey, toSnapshot: toRevocationSnapshot, log });
      await announcer.start();
      bucket.startPulse({ clock, policyVersion: () => 'none' });
      steps.add('flush', 'revocation announcer', () => announcer.stop());
      return announcer;
    },
  },
  {
    provide: Revoking,
    inject: [RevocationRepository, RevocationAnnouncer, Clock],
    useFactory: (revocations: RevocationRepository, announcer: RevocationAnnouncer, clock: Clock) => new AnnouncedRevoking(revocations, announcer, clock),
  },
];

const toldAgainEveryMs = 600_000;

type Telling = [ClientRepository, PersonRepository, ParticipantRepository, RevocationRepository, Revoking, Clock, ServiceLogger, ShutdownSteps];

const tellingAgain: FactoryProvider[] = [
  {
    provide: 'who is out, told again',
    inject: [ClientRepository, PersonRepository, ParticipantRepository, RevocationRepository, Revoking, Clock, ServiceLogger, ShutdownSteps],
    useFactory: (...[clients, people, participants, revocations, revoke, clock, log, steps]: Telling) => {
      const telling = new TellAgainWhoIsOut({ clients, people, participants, revocations, revoking: revoke, clock });
      // Every replica looks, and finds told what another told.
      const regular = new Repeating(() => telling.handle(), { everyMs: toldAgainEveryMs, atOnce: true, onError: (error) => log.error('who is out is not told again', { error }) }).start();
      steps.add('consumers', 'who is out', () => regular.stop());
      return regular;
    },
  },
];

const registering: FactoryProvider[] = [
  {
    provide: RegisterClient,
    inject: [ClientRepository, ParticipantRepository, Secrets, Ids, Clock],
    useFactory: (...[clients, participants, secrets, ids, clock]: [ClientRepository, ParticipantRepository, Secrets, Ids, Clock]) =>
      new RegisterClient({ clients, participants, secrets, ids, clock }),
  },
  {
    provide: RotateClientSecret,
    inject: [ClientRepository, Secrets, Ids, Clock],
    useFactory: (...[clients, secrets, ids, clock]: [ClientRepository, Secrets, Ids, Clock]) => new RotateClientSecret({ clients, secrets, ids, clock }),
  },
  { provide: RevokeClient, inject: [ClientRepository, Revoking, Clock], useFactory: (clients: ClientRepository, revoke: Revoking, clock: Clock) => new RevokeClient(clients, revoke, clock) },
  {
    provide: EnrolAdministrator,
    inject: [EnrolmentRepository, RegisterClient, Clock, RefusedSignIns],
    useFactory: (...[enrolment, register, clock, refused]: [EnrolmentRepository, RegisterClient, Clock, RefusedSignIns]) => new EnrolAdministrator(enrolment, register, clock, refused),
  },
];

const refusing: FactoryProvider[] = [
  {
    provide: RefusedSignIns,
    inject: [ActRecorder, Clock, ServiceLogger],
    useFactory: (recorder: ActRecorder, clock: Clock, log: ServiceLogger) =>
      new RefusedSignIns({ recorder, clock, warn: (error) => log.warn(`a refused sign-in is not recorded: ${String(error)}`) }),
  },
];

type IssuerParts = [ClientRepository, ParticipantRepository, PersonRepository, ArtefactRepository, Revoking, RefusedSignIns, ActRecorder, Clock, Ids, ServiceLogger];

const firstAdministrator = 'first administrator';

function entering(env: AccessControlEnv, keys: OwnKeys): FactoryProvider[] {
  return [
    {
      provide: TokenIssuer,
      inject: [ClientRepository, ParticipantRepository, PersonRepository, ArtefactRepository, Revoking, RefusedSignIns, ActRecorder, Clock, Ids, ServiceLogger],
      useFactory: (...[clients, participants, people, artefacts, revoking, refused, recorder, clock, ids, log]: IssuerParts) => {
        const uses = new UseLog(clients, clock, (error) => log.warn(`use of a client not noted: ${String(error)}`));
        return new TokenIssuer({ issuer: env.ISSUER_URL, clients, participants, people, portalRedirects: portalRedirectsOf(env), artefacts, revoking, clock, uses }, log, {
          refused, log: new SignInLog({ recorder, clock, ids }), stateOf: async (personId) => (await people.find(personId))?.state,
          shutOut: async (clientId) => refusedAs(await clients.find(clientId)),
        });
      },
    },
    {
      provide: KeyWatch,
      inject: [SigningKeyRepository, TokenIssuer, Clock, ServiceLogger, ShutdownSteps],
      useFactory: async (...[stored, issuer, clock, log, steps]: [SigningKeyRepository, TokenIssuer, Clock, ServiceLogger, ShutdownSteps]) => {
        const use = (set: KeySet): void => {
          keys.use(set);
          issuer.use(set);
        };
        const watch = new KeyWatch({ keys: stored, clock, use, onError: (error) => log.error('signing keys not read', { error }) });
        await watch.start();
        steps.add('consumers', 'signing keys', () => watch.stop());
        return watch;
      },
    },
    {
      provide: RotateSigningKey,
      inject: [SigningKeyRepository, KeyWatch, Clock],
      useFactory: (stored: SigningKeyRepository, watch: KeyWatch, clock: Clock) => new RotateSigningKey(stored, watch, clock),
    },
    {
      provide: RevokeSigningKey,
      inject: [SigningKeyRepository, KeyWatch, Revoking, Clock],
      useFactory: (...[stored, watch, revoke, clock]: [SigningKeyRepository, KeyWatch, Revoking, Clock]) =>
        new RevokeSigningKey({ keys: stored, watch, revoking: revoke, clock }),
    },
    {
      provide: firstAdministrator,
      inject: [ClientRepository, EnrolmentRepository, Secrets, Clock],
      useFactory: async (...[clients, enrolment, secrets, clock]: [ClientRepository, EnrolmentRepository, Secrets, Clock]) => {
        const print = (text: string): void => void process.stdout.write(text);
        await offerEnrolment({ clients, enrolment, secrets, clock, print, givenToken: env.ADMIN_ENROLMENT_TOKEN });
        return firstAdministrator;
      },
    },
  ];
}

const controllers = [
  EnrolAdministratorController, RegisterClientController, RevokeClientController, RotateClientSecretController, RotateSigningKeyController,
    RevokeSigningKeyController, ShowClientsController,
];

/** The part of access-control that knows who is calling: same scope as the rest, a page of its own. */
export function identityOf(env: AccessControlEnv, keys: OwnKeys): { providers: FactoryProvider[]; controllers: typeof controllers } {
  return { providers: [sealOf(env), ...collections, ...adapters, ...revoking, ...tellingAgain, ...registering, ...refusing, ...entering(env, keys)], controllers };
}

function refusedAs(client: Client | undefined): Refused | undefined {
  return client && { actor: client.clientId, state: client.state };
}
