import { SystemIds } from './system-ids';

describe('identifiers', () => {
  const ids = new SystemIds();

  it('are unique and sort in the order they were made', () => {
    const made = Array.from({ length: 5_000 }, () => ids.next('rep'));
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
  });

  it('carry their prefix and fit a message', () => {
    expect(ids.next('rep')).toMatch(/^rep_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.next()).toHaveLength(36);
  });
});
