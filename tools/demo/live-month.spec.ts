import { aSeenAlert } from './alert.builder';
import { Api } from './api';
import type { Withheld } from './alert-story';
import { FakeNotifications } from './fake-notifications.fixture';
import { FakeService } from './fake-service.fixture';
import { Listeners } from './listeners';
import { LiveMonths } from './live-month';
import { nilReturnOf } from './nil-return';
import { ReportSender } from './report-sender';
import { Screen } from './screen';

describe('a month of the demo', () => {
  const notifications = new FakeNotifications();
  const released = '2026-01-01T00:00:00.000Z';
  let toWarn: string[] = [];
  const intake = new FakeService((_, response) => {
    const alert = aSeenAlert({ alertId: `alert-${toWarn.length}`, timeline: { releasedAt: released } });
    void (toWarn.length > 0 ? notifications.warn(alert, toWarn) : Promise.resolve()).then(() => {
      response.writeHead(201).end(JSON.stringify({ id: 'r-1', version: 1, release: 'released' }));
    });
  });
  let listeners: Listeners;
  let intakeUrl = '';
  let lines: string[] = [];

  beforeEach(async () => {
    lines = [];
    intakeUrl = await intake.start();
    const base = await notifications.start();
    listeners = new Listeners((state) => ({ token: async () => state, notifications: new Api(base, async () => state) }), Date.now);
    await listeners.open([{ state: 'PL', agencies: [], subscribes: { channels: ['sse'], countries: [] } }]);
  });
  afterEach(async () => {
    await listeners.close();
    await Promise.all([notifications.stop(), intake.stop()]);
  });

  function months(withheld: readonly Withheld[] = []): LiveMonths {
    const api = new Api(intakeUrl);
    return new LiveMonths({
      sender: new ReportSender({ agency: () => api, focalPoint: () => api }),
      listeners,
      screen: new Screen({ write: (text) => lines.push(...text.split('\n').slice(0, -1)) }),
      projected: async () => 1,
      withheldOf: async () => withheld,
    });
  }

  it('tells what its returns set off, and each alert once', async () => {
    toWarn = ['PL'];
    const live = months([{ state: 'DE', why: 'it gives nothing' }, { state: 'DE', why: 'it gives nothing' }]);
    await live.replay('2021-05', [nilReturnOf('2021-05')]);
    expect(lines.slice(0, 3)).toEqual(['', 'May 2021: 1 returns', expect.stringContaining('SURGE severe')]);
    expect(lines.filter((line) => line.includes('not warned: Germany'))).toHaveLength(1);
    await live.tellNew(listeners.book);
    expect(lines.filter((line) => line.includes('SURGE'))).toHaveLength(1);
  });

  it('says of a quiet month that it was quiet', async () => {
    toWarn = [];
    await months().replay('2021-05', [nilReturnOf('2021-05')]);
    expect(lines).toEqual(['', 'May 2021: 1 returns', '  nothing out of the ordinary']);
  });
});
