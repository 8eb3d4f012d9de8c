import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openData } from '../envelope';
import { latestSignal } from './latest-signal';
import type { SignalRaisedV1 } from './signal-raised.v1';
import { signalRaisedV2, type SignalRaisedV2 } from './signal-raised.v2';

const fixture = <T>(version: number): T => (JSON.parse(readFileSync(join(__dirname, `signal-raised.v${version}.fixture.json`), 'utf8')) as { data: T }).data;

describe('a signal of an earlier version', () => {
  it('is a valid one of the latest, with all that it said', () => {
    const first = fixture<SignalRaisedV1>(1);
    const latest = latestSignal(first);
    expect(() => openData(signalRaisedV2, latest)).not.toThrow();
    expect(latest).toMatchObject({ signalId: first.signalId, series: { ...first.series, indicator: 'unknown' }, evidence: { observed: first.evidence.observed, inputs: {} } });
    expect(latest.evidence.chart.at(-1)).toEqual({ period: first.series.period, value: first.evidence.observed });
  });

  it('stays as it is once it is of the latest', () => {
    const second = fixture<SignalRaisedV2>(2);
    expect(latestSignal(second)).toBe(second);
  });
});
