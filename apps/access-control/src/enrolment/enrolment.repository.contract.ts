import type { EnrolmentRepository } from './enrolment.repository';

/** What every store of the enrolment token must do; run by each adapter's spec. */
export function describeEnrolmentRepository(make: () => Promise<EnrolmentRepository>): void {
  const at = new Date('2026-01-01T00:00:00Z');

  it('gives the token to one of all who come, and never again', async () => {
    const enrolment = await make();
    await enrolment.offer('hash', at);
    const takers = await Promise.all(Array.from({ length: 8 }, () => enrolment.take('hash', at)));
    expect(takers.filter(Boolean)).toHaveLength(1);
    expect(await enrolment.take('hash', at)).toBe(false);
  });

  it('gives nothing for another token, nor before one is offered', async () => {
    const enrolment = await make();
    expect(await enrolment.take('hash', at)).toBe(false);
    await enrolment.offer('hash', at);
    expect(await enrolment.take('other', at)).toBe(false);
    expect(await enrolment.take('', at)).toBe(false);
  });

  it('a new offer takes the place of one that nobody used', async () => {
    const enrolment = await make();
    await enrolment.offer('first', at);
    await enrolment.offer('second', at);
    expect([await enrolment.take('first', at), await enrolment.take('second', at)]).toEqual([false, true]);
  });
}
