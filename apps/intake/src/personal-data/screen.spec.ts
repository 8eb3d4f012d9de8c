import { validated } from '@openvrs/edge';
import { fullBody, incidentBody } from '../report-request/report-body.builder';
import { ReportRequest } from '../report-request/report.request';
import { assessDraft } from '../report-rules/assess-draft';
import { aDraft, today } from '../report-rules/draft.builder';
import { toDraft } from '../report-request/report-request.mapper';
import { freeTextsOf } from './free-texts';
import { screenTexts } from './screen';

const kindsIn = (text: string): string[] => screenTexts([{ field: 'narrative', text }]).map(({ code }) => code);

describe('what is suspected to be personal data', () => {
  it.each([
    ['write to jane.doe@example.org', 'email'],
    ['write to jane.doe (at) example (dot) org', 'email'],
    ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'email'],
    ['he called +61 412 345 678 twice', 'phone'],
    ['he called 0061412345678', 'phone'],
    ['number 0412 345 678 on the boat', 'phone'],
    ['WhatsApp: 812 345 67', 'phone'],
    ['phone ០៩៦ ១២៣ ៤៥៦៧', 'phone'],
    ['passport AB1234567 was shown', 'document-number'],
    ['passport no. 123456789', 'document-number'],
    ['CNIC: 35202-1234567-1', 'document-number'],
    ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'machine-readable-zone'],
    ['L898902C36UTO7408122F1204159ZE184226B<<<<<10', 'machine-readable-zone'],
    ['paid to GB82 WEST 1234 5698 7654 32', 'bank-account'],
    ['card 4111 1111 1111 1111', 'payment-card'],
    ['a man born 12/03/1987', 'date-of-birth'],
    ['DOB: 1987-03-12', 'date-of-birth'],
    ['née le 12 mars 1987', 'date-of-birth'],
    ['find him as @boat_captain', 'account-name'],
    ['facebook.com/some.body', 'account-name'],
    ['Name: Smith', 'name'],
    ['surname = smith', 'name'],
    ['met Mr. Smith at the port', 'name'],
    ['a man also known as The Captain', 'name'],
    ['his first name is Ali', 'name'],
    ['identified as 12345678901', 'long-number'],
  ])('%s', (text, kind) => {
    expect(kindsIn(text)).toContain(kind);
  });

  it('says where and what kind, and never what it found', () => {
    const [violation] = screenTexts([{ field: 'narrative', text: 'jane.doe@example.org' }]);
    expect(violation).toMatchObject({ field: 'narrative', code: 'email' });
    expect(JSON.stringify(violation)).not.toContain('jane');
  });
});

describe('what is harmless', () => {
  it.each([
    'On 2021-07-14 at 03:40 a rubber boat with 38 people left Ayvalık; 12 were children.',
    'Position 39.1042, 26.5531; heading +270.55; seen again 14.07.2021 05:10.',
    'They paid 2,500 EUR each, 1 200 000 TRY in all, 150000 in advance.',
    '20 passports and 15 identity cards were falsely made; documents from 2021-07-01 on.',
    'Vessel name: Blue Star; MMSI 239123456; IMO 9074729.',
    'Names: unknown. Surname: not given.',
    'The boats miss the lighthouse at times, mr unknown did not.',
    'Between 0600 and 0700 hours patrols change; 2 children were born on board.',
    'IBC between BCPs rose from 1234 to 5678 in 2021-06; see ICCS 08051.',
    'PAKISTANIS AND BANGLADESHIS TRAVELLED TOGETHER; CALL SIGN SV1234.',
    'Telegram groups with more than 10 000 members advertise the crossing.',
    'They were told to contact nobody and to wait at the mobile unit of 12 July.',
  ])('%s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});

describe('the screen as a whole', () => {
  it('answers within milliseconds on text made to be slow', () => {
    const parts = ['a'.repeat(10_000), '+1 '.repeat(3_000), 'name '.repeat(2_000), 'a.'.repeat(5_000), 'passport '.repeat(1_100), '0 '.repeat(5_000), 'A1<'.repeat(3_300), 'born '.repeat(2_000)];
    for (const text of parts) {
      const start = performance.now();
      kindsIn(text);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });

  it('leaves no field of a report in which a person could be named', () => {
    const stringFields = leavesOf(fullBody()).filter(({ value }) => typeof value === 'string');
    expect(stringFields.length).toBeGreaterThan(50);
    const open = stringFields.filter(({ path }) => passes(withLeaf(fullBody(), path, 'jane@example.org')));
    expect(open.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('lets a full report of codes and plain words through', () => {
    expect(screenTexts(freeTextsOf(aDraft(fullBody())))).toEqual([]);
    expect(screenTexts(freeTextsOf(aDraft(incidentBody())))).toEqual([]);
  });
});

interface Leaf {
  readonly path: (string | number)[];
  readonly value: unknown;
}

function leavesOf(node: unknown, path: (string | number)[] = []): Leaf[] {
  if (typeof node !== 'object' || node === null) return [{ path, value: node }];
  return Object.entries(node).flatMap(([key, value]) => leavesOf(value, [...path, Array.isArray(node) ? Number(key) : key]));
}

function withLeaf(node: unknown, [key, ...rest]: (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(node) as Record<string | number, unknown>;
  copy[key] = withLeaf(copy[key], rest, value);
  return copy;
}

function passes(body: unknown): boolean {
  try {
    const draft = toDraft(validated(ReportRequest, body));
    return assessDraft(draft, today).sound && screenTexts(freeTextsOf(draft)).length === 0;
  } catch {
    return false;
  }
}
