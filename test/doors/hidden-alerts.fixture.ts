import type { SignalRaisedV2 } from '@openvrs/contracts';
import { pageCursor } from '@openvrs/edge';
import { aSignal, eventually } from '@openvrs/testing';
import { nilReturnOn } from '../../tools/rehearsal/returns';
import { made, release } from './flows-of-others.fixture';
import type { RunningPlatform } from './running-platform.fixture';

/** One of many that are hidden. */
type Hidden = (at: number) => SignalRaisedV2;

/** Needs what ES does not contribute to. */
export const needingFees: Hidden = (at) => aSignal({ signalId: `of-fees-${at}`, categories: ['flows', 'routes', 'fees'] });

const green = { tlp: 'GREEN' as const };

/** Rests on what MT may see by agreement and on what it may not; CY, that contributes, may not see the one by agreement. */
export const ofPartnerAndThird: Hidden = (at) => aSignal({ signalId: `of-both-${at}`, basis: { states: ['GR', 'FR'], handlings: [green] } });

export interface HiddenAlerts {
  /** Cursors behind which the reader finds the same: in between there are thousands of alerts, or none. */
  readonly other: string;
  readonly none: string;
}

export async function hideAlerts(platform: RunningPlatform, count: number, hidden: Hidden): Promise<HiddenAlerts> {
  const none = new Date();
  await issued(platform, Array.from({ length: count }, (_, at) => hidden(at)));
  return { other: pageCursor(new Date(), ''), none: pageCursor(none, '') };
}

/** MT sees by agreement what Greece reports, without contributing; CY contributes, and sees by agreement none of it. One alert of each shows it. */
export async function agree(platform: RunningPlatform): Promise<void> {
  await platform.ask('access-control', { method: 'POST', path: '/v1/states', as: { role: 'administrator' }, body: { state: 'FR' } });
  await release(platform, 'CY', nilReturnOn(['flows', 'routes']));
  for (const [state, effect] of [['MT', 'widens'], ['CY', 'narrows']] as const) {
    const body = { title: `Between ${state} and Greece`, effect, parties: [state, 'GR'], categories: ['flows', 'routes'], from: '2026-01-01T00:00:00Z' };
    const { agreementId } = await made(platform, { method: 'POST', path: '/v1/agreements', as: { role: 'focal-point', state }, body }, 'access-control');
    await made(platform, { method: 'POST', path: `/v1/agreements/${String(agreementId)}/consent`, as: { role: 'focal-point', state: 'GR' } }, 'access-control');
  }
  await issued(platform, ['GR', 'FR'].map((state) => aSignal({ signalId: `of-${state}`, basis: { states: [state], handlings: [green] } })));
  await eventually(async () => expect([await seenBy(platform, 'MT'), await seenBy(platform, 'CY')]).toEqual([['alert-of-GR'], ['alert-of-FR']]), 30_000);
}

async function seenBy(platform: RunningPlatform, state: string): Promise<string[]> {
  const { body } = await platform.ask('notifications', { method: 'GET', path: '/v1/alerts', as: { role: 'focal-point', state } });
  return (body.alerts as { alertId: string }[]).map(({ alertId }) => alertId).filter((id) => id.startsWith('alert-of-'));
}

async function issued(platform: RunningPlatform, signals: readonly SignalRaisedV2[]): Promise<void> {
  await platform.raise(signals);
  await eventually(async () => {
    const last = await platform.ask('notifications', { method: 'GET', path: `/v1/alerts/alert-${signals.at(-1)?.signalId}/audience`, as: { role: 'administrator' } });
    if (last.status !== 200) throw new Error('the alerts are not issued yet');
  }, 60_000);
}
