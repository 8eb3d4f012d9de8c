import { DueWebhooks, type Due } from './due-webhooks';

const [now, until] = [new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T12:00:30Z')];

/** Ids that are due, and that somebody elsewhere takes between the look and the taking. */
function given(ids: readonly string[], takenElsewhere: readonly string[] = []) {
  const left = new Set(ids);
  const counted = { looks: 0 };
  const looks = {
    look: async (at: Date): Promise<Due[]> => {
      counted.looks += 1;
      return [...left].map((id) => ({ id, dueAt: at, attempts: 0 }));
    },
    take: async ({ id }: Due): Promise<string | undefined> => (left.delete(id) && !takenElsewhere.includes(id) ? id : undefined),
  };
  return { due: new DueWebhooks(looks), counted, left };
}

describe('webhooks that are due', () => {
  it('are handed out each once, however many take at the same time, with one look for all', async () => {
    const { due, counted } = given(['a', 'b', 'c']);
    expect((await Promise.all([due.next(now, until), due.next(now, until), due.next(now, until)])).sort()).toEqual(['a', 'b', 'c']);
    expect(counted.looks).toBe(1);
    expect(await due.next(now, until)).toBeUndefined();
  });

  it('that somebody else took first are passed over', async () => {
    const { due } = given(['a', 'b', 'c'], ['a', 'b']);
    expect([await due.next(now, until), await due.next(now, until)]).toEqual(['c', undefined]);
  });

  it('come later are seen by the next look; a look that fails is made again', async () => {
    const { due, left } = given([]);
    expect(await due.next(now, until)).toBeUndefined();
    left.add('d');
    expect(await due.next(now, until)).toBe('d');
    let fails = true;
    const look = async (): Promise<Due[]> => {
      if (fails) throw new Error('away');
      return [{ id: 'e', dueAt: now, attempts: 0 }];
    };
    const failing = new DueWebhooks({ look, take: async ({ id }) => id });
    await expect(failing.next(now, until)).rejects.toThrow('away');
    fails = false;
    expect(await failing.next(now, until)).toBe('e');
  });
});
