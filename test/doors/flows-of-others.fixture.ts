import { randomUUID } from 'node:crypto';
import type { ReportReleasedV1 } from '@openvrs/contracts';
import { eventually } from '@openvrs/testing';
import { monthlyReturn } from '../../apps/analytics/src/pattern/released-report.builder';
import { flow } from '../../apps/analytics/src/pattern/report.builder';
import { nilReturnOn, statisticalReturnOn } from '../../tools/rehearsal/returns';
import type { Request, RunningPlatform } from './running-platform.fixture';

const tellers = ['ES', 'GR', 'MT', 'CY'] as const;
/** Long ago, so that nobody is warned of it. */
const period = '2024-02';
const [enough, tooFew, nothing, manyOfOne, many] = [{ from: 'SY', to: 'SE' }, { from: 'AF', to: 'GB' }, { from: 'ER', to: 'NO' }, { from: 'SO', to: 'IS' }, { from: 'IQ', to: 'FI' }];
const asked = ({ from, to }: typeof enough): string => `from=${from}&to=${to}`;
const manyReports = 2_000;

/** What a state that contributes nothing may ask for and not see, beside what nobody told. */
export const flowsOfOthers = [
  { what: 'of which four states told', other: asked(enough), none: asked(nothing), period },
  { what: 'of which one state told', other: asked(tooFew), none: asked(nothing), period },
  { what: 'of which one state told thousands of times', other: asked(manyOfOne), none: asked(nothing), period },
  { what: 'of which four states told thousands of times', other: asked(many), none: asked(nothing), period },
];

/** Other states tell of the same flow, and one of them of another; all can be seen by whoever contributes. */
export async function tellFlows(platform: RunningPlatform): Promise<void> {
  for (const state of tellers) {
    const admin = { role: 'administrator' } as const;
    await made(platform, { method: 'POST', path: '/v1/states', as: admin, body: { state } }, 'access-control');
    await made(platform, { method: 'POST', path: `/v1/states/${state}/agencies`, as: admin, body: { id: 'police', name: 'Police', releasePolicy: 'at-once' } }, 'access-control');
    await told(platform, state, enough);
  }
  await told(platform, 'ES', tooFew);
  await platform.release(range(manyReports).map((at) => returnOf(manyOfOne, at, 'ES')));
  await platform.release(range(manyReports).map((at) => returnOf(many, at, tellers[at % tellers.length] ?? '')));
  // ES contributes by a nil return, and so sees the numbers: they are there.
  await release(platform, 'ES', nilReturnOn(['flows', 'routes']));
  for (const corridor of [enough, many]) {
    await eventually(async () => {
      const { body } = await platform.ask('analytics', { method: 'GET', path: `/v1/flows?${asked(corridor)}&unit=persons&since=${period}-01&until=${period}-28`, as: { role: 'focal-point', state: 'ES' } });
      if (JSON.stringify(body.flows) === '[]') throw new Error('the flow is not there yet');
    }, 120_000);
  }
}

function returnOf({ from, to }: typeof enough, at: number, state: string): ReportReleasedV1 {
  return monthlyReturn(`many-${from}-${at}`, period, { history: true, state, nodes: [from, to], count: 1 + at, content: { flows: [flow({ unit: 'persons', count: 1 + at })] } });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function told(platform: RunningPlatform, state: string, corridor: typeof enough): Promise<void> {
  return release(platform, state, statisticalReturnOn(corridor, 40 + tellers.indexOf(state as 'ES'), new Date('2024-03-10T00:00:00Z')));
}

export async function release(platform: RunningPlatform, state: string, body: object): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() };
  const { id, release: was } = await made(platform, { method: 'POST', path: '/v1/reports', as: { role: 'agency-system', state }, body, headers }, 'intake');
  if (was !== 'released') await made(platform, { method: 'POST', path: `/v1/reports/${String(id)}/release`, as: { role: 'focal-point', state } }, 'intake');
}

export async function made(platform: RunningPlatform, request: Request, service: 'intake' | 'access-control'): Promise<Record<string, unknown>> {
  const { status, body } = await platform.ask(service, request);
  if (status >= 300) throw new Error(`not made: ${status} ${JSON.stringify(body)}`);
  return body;
}
