import { pageCursor } from '@openvrs/edge';
import { aSignal, eventually } from '@openvrs/testing';
import type { RunningPlatform } from './running-platform.fixture';

/** Needs what the reader does not contribute to. */
const hidden = (at: number): ReturnType<typeof aSignal> => aSignal({ signalId: `hidden-${at}`, categories: ['flows', 'routes', 'fees'] });

export interface HiddenAlerts {
  /** Cursors behind which the reader finds the same: in between there are thousands of alerts, or none. */
  readonly other: string;
  readonly none: string;
}

/** Alerts that nobody sees who does not contribute to fees. */
export async function hideAlerts(platform: RunningPlatform, count: number): Promise<HiddenAlerts> {
  const none = new Date();
  await platform.raise(Array.from({ length: count }, (_, at) => hidden(at)));
  await eventually(async () => {
    const last = await platform.ask('notifications', { method: 'GET', path: `/v1/alerts/alert-hidden-${count - 1}/audience`, as: { role: 'administrator' } });
    if (last.status !== 200) throw new Error('the alerts are not issued yet');
  }, 60_000);
  return { other: pageCursor(new Date(), ''), none: pageCursor(none, '') };
}
