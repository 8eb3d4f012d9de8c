import type { RevocationV1 } from '@openvrs/contracts';
import type { KvMirror } from '@openvrs/messaging';
import type { EndSubscriptionsWhenSomebodyIsShutOut } from './end-subscriptions-when-somebody-is-shut-out.handler';

/** What failed, or was asked for a moment before the revocation was heard of, is caught up with. */
const againEveryMs = 30_000;

type Mirror = Pick<KvMirror<RevocationV1>, 'all' | 'get' | 'onChange'>;

/** Hears of revocations as they come, and looks again at all that are known. */
export class ShutOutWatch {
  private timer: NodeJS.Timeout | undefined;
  private off: (() => void) | undefined;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly mirror: Mirror,
    private readonly handler: Pick<EndSubscriptionsWhenSomebodyIsShutOut, 'handle'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.off = this.mirror.onChange((key) => this.end([this.mirror.get(key)].filter((each) => each !== undefined)));
    this.timer = setInterval(() => this.all(), againEveryMs);
    this.all();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.off?.();
    await this.underWay;
  }

  private all(): void {
    this.end([...this.mirror.all().values()]);
  }

  private end(revoked: readonly RevocationV1[]): void {
    this.underWay = this.underWay.then(() => this.handler.handle(revoked)).catch(this.onError);
  }
}
