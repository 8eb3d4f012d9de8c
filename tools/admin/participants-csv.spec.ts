import fc from 'fast-check';
import { participantChanges } from './participant-changes';
import { participantRows } from './participant-rows';
import { participantsCsv } from './participants-csv';
import { cellOf, textIn } from './spreadsheet-cell';

const risky = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const text = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.tuple(fc.constantFrom('', "'", "''", ' '), fc.constantFrom(...risky), fc.string({ maxLength: 9 })).map((parts) => parts.join('')))
  .map((each) => each.replaceAll('\u0000', '') || 'x');

describe('participants as CSV', () => {
  it('are read with what is left out left out, from commas or semicolons, as spreadsheets write them', () => {
    const rows = [
      { line: 2, state: 'ID', name: 'Indonesia', active: true, agency: { id: 'police', name: 'Police, national', releasePolicy: 'at-once' } },
      { line: 3, state: 'NC' },
      { line: 5, state: 'FJ', name: 'Fiji', active: false },
    ];
    expect(participantRows('state,name,active,agency,agencyName,releasePolicy\nID,Indonesia,true,police,"Police, national",at-once\nNC,,,,,\n\nFJ,Fiji,FALSE,,,\n')).toEqual(rows);
    expect(participantRows('\uFEFFstate;name;active;agency;agencyName;releasePolicy\r\nID;Indonesia;TRUE;police;Police, national;at-once\r\nNC;;;;;\r\n\r\nFJ;Fiji;FALSE;;;\r\n')).toEqual(rows);
  });

  it.each([
    ['', 'Line 1: the file is empty: begin with a line that names the columns'],
    ['state\n', 'Line 2: there is no participant'],
    ['state,active\nIDN,true', 'Line 2: "IDN" is no ISO 3166-1 alpha-2 code'],
    ['state\nID\nZZ', 'Line 3: "ZZ" is no ISO 3166-1 alpha-2 code'],
    ['state,name\n\nID,"two\nlines"\nid,x', 'Line 5: "id" is no ISO 3166-1 alpha-2 code'],
    ['state,active\nID,true\nFJ,maybe', 'Line 3: active is true or false, not "maybe"'],
    ['state,baliProcess\nID,yes', 'Line 2: baliProcess is member or not-a-member'],
    ['state,secret\nID,x', 'Line 1: there is no column "secret": take state, name'],
    ['state,name,name\nID,x,y', 'Line 1: the column "name" is there twice: leave one out.'],
    ['name\nIndonesia', 'Line 2: "" is no ISO 3166-1 alpha-2 code'],
    ['state,name\nID,Police, national', 'Line 2: 3 cells under 2 columns: put "…" around'],
    ['state,name\nID,"Indonesia', 'Line 2: a quotation mark is not closed'],
    ['state,name\nID,a"b', 'Line 2: a quotation mark is not closed, or stands within a cell'],
    ['state,agency\nID,Border police', 'Line 2: agency is lower-case letters, digits and dashes, such as border-police'],
    ['state,agency,releasePolicy\nID,police,later', 'Line 2: releasePolicy is at-once or focal-point'],
    ['state,agencyName\nID,Police', 'Line 2: agencyName and releasePolicy are of an agency: name it'],
    [`state,name\nID,${'x'.repeat(201)}`, 'Line 2: name has 201 characters: 200 are the most.'],
    ['state,name,agency\nID,Indonesia,a\nID,Java,b', 'Line 3: name of ID is Java here and Indonesia on line 2'],
    ['state,agency\nID,a\nFJ,a\nID,a', 'Line 4: agency a of ID is on line 2 already'],
  ])('are refused whole when a line is wrong, which is named with what mends it: %j', (file, words) => expect(() => participantRows(file)).toThrow(words));

  it('are refused with all that is wrong, in the order of the file, and of very much the first', () => {
    const refusal = (file: string): string => {
      try {
        return String(participantRows(file).length);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal('state,name,agency\nID,Indonesia,a\nQQ,,\nID,Java,b\nFJ,,Border police\n').split('\n').map((line) => line.slice(0, 28))).toEqual([
      'Line 3: "QQ" is no ISO 3166-', 'Line 4: name of ID is Java h', 'Line 5: agency is lower-case',
    ]);
    expect(refusal(`state\n${'QQ\n'.repeat(25)}`).split('\n').slice(-2)).toEqual([expect.stringContaining('Line 21') as unknown, 'And 5 more.']);
  });

  it.each(risky)('are no formulas where names begin with %j', (first) => {
    const shown = participantsCsv([{ state: 'ID', name: `${first}HYPERLINK("https://evil.example")`, active: true, agencies: [{ id: 'a', name: `''${first}1`, releasePolicy: 'at-once' }] }]);
    expect(shown).toContain(`"'${first}HYPERLINK(""https://evil.example"")"`);
    expect(shown).toContain(`"'''${first}1"`);
  });

  it('guard every cell that begins like a formula, and take the guard off again, for whatever text', () => {
    fc.assert(fc.property(text, (each) => {
      const cell = /^"(.*)"$/s.exec(cellOf(each))?.[1]?.replaceAll('""', '"') ?? cellOf(each);
      expect(risky.some((first) => cell.startsWith(first))).toBe(false);
      expect(textIn(cell)).toBe(each);
    }));
  });

  it('come back as they went out, whatever the names are, and ask for no change', () => {
    const agency = fc.record({ id: fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), name: text, releasePolicy: fc.constantFrom('at-once', 'focal-point') });
    const agencies = fc.uniqueArray(agency, { maxLength: 3, selector: ({ id }) => id });
    const state = fc.record({ state: fc.constantFrom('ID', 'NC', 'FJ'), name: text, active: fc.boolean(), baliProcess: fc.constant('member'), vrs: fc.constant('none'), agencies });
    fc.assert(fc.property(fc.uniqueArray(state, { minLength: 1, maxLength: 3, selector: (each) => each.state }), (states) => {
      const rows = participantRows(participantsCsv(states));
      const expected = states.flatMap(({ state: code, name, active, agencies: own }) =>
        (own.length > 0 ? own : [undefined]).map((each) => ({ state: code, name, active, baliProcess: 'member', ...(each ? { agency: each } : {}) })));
      expect(rows.map((row) => ({ ...row, line: 0 }))).toEqual(expected.map((row) => ({ ...row, line: 0 })));
      expect(participantChanges(rows, states)).toEqual([]);
    }));
  });
});

describe('what a file changes', () => {
  const indonesia = { state: 'ID', name: 'Indonesia', active: true, baliProcess: 'member', agencies: [{ id: 'police', name: 'Police', releasePolicy: 'at-once' }] };

  it('is what differs, and nothing that it leaves out', () => {
    const file = 'state,name,active,agency,agencyName,releasePolicy\nID,,,police,,focal-point\nID,Republic of Indonesia,,coast-guard,,\nFJ,Fiji,false,,,\n';
    expect(participantChanges(participantRows(file), [{ ...indonesia, active: false }])).toEqual([
      { line: 2, method: 'PATCH', path: '/v1/states/ID/agencies/police', body: { releasePolicy: 'focal-point' } },
      { line: 3, method: 'PATCH', path: '/v1/states/ID', body: { name: 'Republic of Indonesia' } },
      { line: 3, method: 'POST', path: '/v1/states/ID/agencies', body: { id: 'coast-guard', name: 'coast-guard', releasePolicy: 'focal-point' } },
      { line: 4, method: 'POST', path: '/v1/states', body: { state: 'FJ', name: 'Fiji' } },
      { line: 4, method: 'PATCH', path: '/v1/states/FJ', body: { active: false } },
    ]);
  });
});
