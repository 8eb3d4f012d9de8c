import fc from 'fast-check';
import { participantRows, participantsCsv } from './participants-csv';

describe('participants as CSV', () => {
  it('are read with what is left out filled in', () => {
    expect(participantRows('state,name,active,agency,agencyName,releasePolicy\nID,Indonesia,true,police,"Police, national",at-once\nNC,,true,,,\nFJ,Fiji,false,,,\n')).toEqual([
      { state: 'ID', name: 'Indonesia', active: true, agency: { id: 'police', name: 'Police, national', releasePolicy: 'at-once' } },
      { state: 'NC', active: true },
      { state: 'FJ', name: 'Fiji', active: false },
    ]);
  });

  it.each([
    ['state,active\nIDN,true', 'Line 2: "IDN" is no ISO 3166-1 alpha-2 code'],
    ['state,active\nID,true\nFJ,maybe', 'Line 3: active is true or false'],
    ['state,baliProcess\nID,yes', 'Line 2: baliProcess is member or not-a-member'],
    ['state,secret\nID,x', 'Line 1: there is no column "secret"'],
  ])('are refused whole when a line is wrong: %j', (text, words) => expect(() => participantRows(text)).toThrow(words));

  it('come back as they went out, whatever the names are', () => {
    const name = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.trim().replaceAll('\u0000', '')).filter((text) => text !== '');
    const agency = fc.record({ id: fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), name, releasePolicy: fc.constantFrom('at-once', 'focal-point') });
    const state = fc.record({ state: fc.constantFrom('ID', 'NC', 'FJ'), name, active: fc.boolean(), baliProcess: fc.constant('member'), vrs: fc.constant('none'), agencies: fc.array(agency, { maxLength: 3 }) });
    fc.assert(fc.property(fc.array(state, { maxLength: 4 }), (states) => {
      const rows = states.flatMap(({ state: code, name: called, active, agencies }) =>
        (agencies.length > 0 ? agencies : [undefined]).map((each) => ({ state: code, name: called, active, baliProcess: 'member', ...(each ? { agency: each } : {}) })));
      expect(participantRows(participantsCsv(states))).toEqual(rows);
    }));
  });
});
