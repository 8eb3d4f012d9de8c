import { askedByQuery, hidingDoors, namingNothing, timedDoors } from './timed-doors.fixture';

describe('doors that hide what is not for the caller', () => {
  const timed = timedDoors().map(({ point }) => point);
  const nothing = namingNothing.flatMap(({ points }) => points);

  it('are all timed, or name nothing that could be another’s; and nothing is listed that is not there', () => {
    const known = [...timed, ...askedByQuery, ...nothing];
    expect([...known].sort()).toEqual([...hidingDoors].sort());
    expect(timed.length).toBeGreaterThan(20);
  });

  it('are none of those that name something in the address', () => {
    expect(nothing.filter((point) => point.includes(':'))).toEqual([]);
  });
});
