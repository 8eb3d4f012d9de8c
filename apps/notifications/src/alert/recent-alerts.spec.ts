import { aSignal } from '@openvrs/testing';
import { issueAlert, type Alert } from './alert';
import { RecentAlerts } from './recent-alerts';

const alert = issueAlert(aSignal(), 'Surge', new Date('2026-03-01T12:00:00Z'));

function given(answers: (Alert | Error | undefined)[] = []) {
  const reads: string[] = [];
  const time = { now: 0 };
  const find = async (id: string): Promise<Alert | undefined> => {
    reads.push(id);
    const answer = answers.length > 0 ? answers.shift() : alert;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { recent: new RecentAlerts({ find }, () => time.now), reads, time };
}

describe('an alert that many streams show', () => {
  it('is read once by those that show it together, and anew a second later', async () => {
    const { recent, reads, time } = given();
    expect(await Promise.all([recent.find('a'), recent.find('a'), recent.find('b')])).toEqual([alert, alert, alert]);
    time.now = 999;
    await recent.find('a');
    expect(reads).toEqual(['a', 'b']);
    time.now = 1_000;
    await recent.find('a');
    expect(reads).toEqual(['a', 'b', 'a']);
  });

  it('is read anew when it fell away meanwhile, read or just issued', async () => {
    const cancelled = { ...alert, status: 'cancelled' as const };
    const { recent } = given([alert, cancelled, cancelled]);
    expect(await recent.find(alert.id)).toBe(alert);
    recent.forget(alert.id);
    expect(await recent.find(alert.id)).toBe(cancelled);
    recent.remember(alert);
    recent.forget(alert.id);
    expect(await recent.find(alert.id)).toBe(cancelled);
  });

  it('is looked for again when it was not there, or could not be read', async () => {
    const { recent, reads } = given([undefined, new Error('away'), alert]);
    expect(await recent.find('a')).toBeUndefined();
    await expect(recent.find('a')).rejects.toThrow('away');
    expect(await recent.find('a')).toBe(alert);
    expect(reads).toHaveLength(3);
  });

  it('is one of a thousand that are kept: the oldest go', async () => {
    const { recent, reads } = given();
    for (let id = 0; id <= 1_000; id += 1) await recent.find(`${id}`);
    await recent.find('1000');
    await recent.find('0');
    expect(reads).toHaveLength(1_002);
  });
});
