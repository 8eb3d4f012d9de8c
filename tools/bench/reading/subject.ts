import { ActRecorder, createService, parseEnv } from '@openvrs/edge';
import { ensureOwned, NatsLink } from '@openvrs/messaging';
import { createLogger } from '@openvrs/observability';
import { accessControl } from '../../../apps/access-control/src/access-control';
import { AccessControlEnv } from '../../../apps/access-control/src/access-control.env';
import { Api, type Credentials } from '../../demo/api';
import { Cast } from '../../rehearsal/cast';
import { unlimited } from '../../rehearsal/rehearsal';
import { freePorts } from '../../services/ports';
import { serviceEnvironment } from '../../services/service-environment';
import type { Stack } from '../../stack/stack';

/** access-control with one reader, and a switch for the record of what is read. */
export interface Subject {
  read(): Promise<unknown>;
  /** Such reads in the reader's chain of the ledger. */
  entered(): Promise<number>;
  record(isOn: boolean): void;
  stop(): Promise<void>;
}

interface Page {
  readonly entries: readonly { readonly actor: string }[];
  readonly next?: string;
}

export async function startSubject(stack: Stack): Promise<Subject> {
  const ports = await freePorts();
  const caller = { ADMIN_ENROLMENT_TOKEN: 'an-enrolment-token-of-a-bench', ...unlimited, LOG_LEVEL: 'fatal' };
  const env = parseEnv(AccessControlEnv, serviceEnvironment('access-control', { stack, ports, caller }));
  await streamsOf(['intake', 'analytics', 'notifications'], stack);
  const app = await createService({ ...accessControl(env), logger: createLogger({ service: 'access-control', level: 'fatal' }) });
  await app.startAllMicroservices();
  await app.listen(ports['access-control'].http, '127.0.0.1');
  const url = `http://127.0.0.1:${ports['access-control'].http}`;
  const administrator = await new Api(url).once<Credentials>('/v1/enrolment', { method: 'POST', body: { token: caller.ADMIN_ENROLMENT_TOKEN, name: 'bench' } });
  const cast = new Cast({ urls: { intake: url, 'access-control': url, analytics: url, notifications: url }, administrator });
  await cast.state('IT');
  const [reader, focalPoint] = [await cast.actor('IT', 'subscriber'), await cast.actor('IT', 'focal-point')];
  const recorder = app.get(ActRecorder);
  const durable = Object.assign(new ActRecorder(), recorder);
  return {
    read: () => reader.accessControl.once('/v1/standing'),
    entered: () => countOf(focalPoint.accessControl, reader.clientId),
    record: (isOn) => recorder.into(isOn ? durable : { record: () => Promise.resolve() }),
    stop: () => app.close(),
  };
}

/** What access-control listens to is there before it is, as in a deployment. */
async function streamsOf(services: readonly ('intake' | 'analytics' | 'notifications')[], stack: Stack): Promise<void> {
  for (const name of services) {
    const link = await NatsLink.connect({ url: stack.nats.url, name, ...stack.natsLogin(name) });
    await ensureOwned(link, name);
    await link.drain();
  }
}

async function countOf(api: Api, actor: string): Promise<number> {
  let [count, after] = [0, ''];
  for (;;) {
    const { entries, next } = await api.once<Page>(`/v1/ledger?action=search&actor=${actor}&limit=200${after}`);
    count += entries.length;
    if (next === undefined) return count;
    after = `&after=${encodeURIComponent(next)}`;
  }
}
