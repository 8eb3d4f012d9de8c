import { categories, countStates } from '@openvrs/contracts';
import fc from 'fast-check';
import { fullBody, incidentBody, nilBody } from '../report-request/report-body.builder';
import { toDraft } from '../report-request/report-request.mapper';
import { categoriesOf } from './categories';

const full = toDraft(fullBody()).content;
const listOf = { flows: 'flows', routes: 'routes', fees: 'fees', methods: 'methods', 'migrant-profiles': 'migrantProfiles', 'smuggler-profiles': 'smugglerProfiles' } as const;

describe('the categories of a report', () => {
  it('are those of its lines, whatever lines there are, in the order of the list', () => {
    fc.assert(
      fc.property(fc.subarray([...categories]), (kept) => {
        const gone = categories.filter((category) => !kept.includes(category)).map((category) => [listOf[category], []]);
        expect(categoriesOf({ ...full, ...Object.fromEntries(gone) as object }, [])).toEqual(kept);
      }),
    );
  });

  it('leave out what nothing is known of, and keep what is known to be zero', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...countStates), { minLength: 1, maxLength: 5 }), (states) => {
        const flows = states.map((state) => ({ ...full.flows[0]!, count: state === 'known' ? { state, value: 0 } : { state } }));
        expect(categoriesOf({ ...full, flows }, []).includes('flows')).toBe(states.includes('known'));
      }),
    );
  });

  it('of a nil return are what it declares, each once', () => {
    expect(categoriesOf(toDraft(nilBody()).content, ['routes', 'flows', 'routes'])).toEqual(['flows', 'routes']);
  });

  it('are never what a report declares of itself', () => {
    expect(categoriesOf(toDraft(incidentBody()).content, ['fees'])).toEqual(['flows', 'routes']);
  });
});
