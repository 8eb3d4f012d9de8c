import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOfLog, enrolmentOffer } from './enrolment-offer';

describe('the token for the first administrator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openvrs-offer-'));
  const file = join(folder, 'access-control.log');
  afterAll(() => rmSync(folder, { recursive: true }));
  const line = (msg: string): string => `${JSON.stringify({ time: '2026-03-01T00:00:00Z', msg })}\n`;

  it('is found among what was logged since the start, and nothing older is', async () => {
    expect([await endOfLog(file), await enrolmentOffer(file, 0)]).toEqual([0, undefined]);
    appendFileSync(file, 'No administrator yet. This token makes the first one, once:\n\n    npm run admin -- enrol --token old\n\n');
    const from = await endOfLog(file);
    appendFileSync(file, line('secrets lie as they are'));
    expect(await enrolmentOffer(file, from)).toBeUndefined();
    appendFileSync(file, `No administrator yet. This token makes the first one, once:\n\n    npm run admin -- enrol --token new-1\n\n${line('listening')}`);
    expect(await enrolmentOffer(file, from)).toBe('No administrator yet. This token makes the first one, once:\n\n    npm run admin -- enrol --token new-1');
    expect(await enrolmentOffer(file, from, 'http://127.0.0.1:9')).toContain('npm run admin -- --url http://127.0.0.1:9 enrol --token new-1');
  });
});
