import { Sightings } from './sightings';
import { judge, lineOf, type Evidence } from './verdict';

const told = (name: string, entitled: boolean, ...messages: [string, string][]): Sightings => {
  const sightings = new Sightings(name, entitled);
  for (const [alertId, messageId] of messages) sightings.note(alertId, messageId);
  return sightings;
};

const cancelling = (sightings: Sightings, ...alertIds: string[]): Sightings => {
  alertIds.forEach((alertId, at) => sightings.note(alertId, `cancelled ${at}`, 'cancelled'));
  return sightings;
};
const fallen = new Map([['a1', 'leg|A>B'], ['a2', 'leg|C>D']]);

const sound = (over: Partial<Evidence> = {}): Evidence => ({
  standing: new Set(['leg|A>B']),
  takenBack: new Set(['leg|C>D']),
  patternOf: new Map([['a1', 'leg|A>B']]),
  sightings: [told('IT sse', true, ['a1', '1']), told('DE sse', false)],
  projected: new Map([['r1', 1]]),
  surplusReports: 0,
  deadLetters: 0,
  recorded: new Map([['HU report:read-0-1', 1]]),
  ...over,
});

describe('the verdict of chaos', () => {
  it('finds nothing in an alert that fell away and was cancelled once', () => {
    const sightings = [cancelling(told('IT sse', true, ['a1', '1'], ['a2', '2']), 'a2')];
    expect(judge(sound({ patternOf: fallen, sightings }))).toEqual({ lost: 0, doubled: 0, leaked: 0, findings: [] });
  });

  it('finds nothing where all is well, and a message that came again under its own id is nothing', () => {
    const sightings = [told('IT webhook', true, ['a1', 'm1'], ['a1', 'm1'])];
    expect(judge(sound())).toEqual({ lost: 0, doubled: 0, leaked: 0, findings: [] });
    expect(judge(sound({ sightings }))).toMatchObject({ doubled: 0 });
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['a report that is not projected', { projected: new Map([['r1', 0]]) }, '1 lost, 0 doubled, 0 leaked'],
    ['an alert that did not reach everybody entitled', { sightings: [told('IT sse', true)] }, '1 lost, 0 doubled, 0 leaked'],
    ['an alert that fell away and was not cancelled', { patternOf: new Map([['a1', 'leg|A>B'], ['a2', 'leg|C>D']]), sightings: [told('IT sse', true, ['a1', '1'], ['a2', '2'])] }, '1 lost, 0 doubled, 0 leaked'],
    ['an alert that was cancelled and stands', { sightings: [cancelling(told('IT sse', true, ['a1', '1']), 'a1')] }, '1 lost, 0 doubled, 0 leaked'],
    ['a dead letter', { deadLetters: 1 }, '1 lost, 0 doubled, 0 leaked'],
    ['a read that was answered and is not in the ledger', { recorded: new Map([['HU report:read-0-1', 0]]) }, '1 lost, 0 doubled, 0 leaked'],
    ['a read that is in the ledger twice', { recorded: new Map([['HU report:read-0-1', 2]]) }, '0 lost, 1 doubled, 0 leaked'],
    ['a report that counts twice', { projected: new Map([['r1', 2]]) }, '0 lost, 1 doubled, 0 leaked'],
    ['two alerts about one leg', { patternOf: new Map([['a1', 'leg|A>B'], ['a2', 'leg|A>B']]) }, '0 lost, 1 doubled, 0 leaked'],
    ['one alert told twice', { sightings: [told('IT sse', true, ['a1', '1'], ['a1', '2'])] }, '0 lost, 1 doubled, 0 leaked'],
    ['one cancellation told twice', { patternOf: fallen, sightings: [cancelling(told('IT sse', true, ['a1', '1'], ['a2', '2']), 'a2', 'a2')] }, '0 lost, 1 doubled, 0 leaked'],
    ['a report nobody was told of', { surplusReports: 1 }, '0 lost, 1 doubled, 0 leaked'],
    ['an alert shown to who contributes nothing', { sightings: [told('IT sse', true, ['a1', '1']), told('DE sse', false, ['a1', '1'])] }, '0 lost, 0 doubled, 1 leaked'],
    ['a cancellation told to who was never warned', { patternOf: fallen, sightings: [told('IT sse', true, ['a1', '1']), cancelling(told('DE sse', false), 'a2')] }, '0 lost, 0 doubled, 1 leaked'],
    ['an alert that nothing gave rise to', { patternOf: new Map([['a1', 'leg|A>B'], ['a2', 'leg|X>Y']]) }, '0 lost, 0 doubled, 1 leaked'],
  ])('finds %s', (_, over, expected) => {
    expect(lineOf(1, 1, judge(sound(over)))).toBe(`chaos: 1 rounds, 1 accepted, ${expected}`);
  });
});
