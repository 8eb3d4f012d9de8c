import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Category, EntitlementSnapshotV2, HandlingV1, Tlp } from '@openvrs/contracts';
import { decide } from './decide';

const page = readFileSync(join(__dirname, '../../../docs/access.md'), 'utf8');
const examples = page.split('\n').filter((line) => /^\|.*\| (yes|no) \| [a-z-]+ \|$/.test(line)).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

function standingOf(contributes: string, until: string): EntitlementSnapshotV2 {
  const standing = contributes === 'nothing' ? [] : [{ category: contributes as Category, level: 'contributor' as const, until: `${until}T00:00:00Z` }];
  return { state: 'IT', standing, agreements: [], policyVersion: '2026-1', revision: 1 };
}

function handlingOf(words: string): HandlingV1 {
  const [tlp, recipients] = words.replace('TLP:', '').split(' to ');
  return { tlp: tlp as Tlp, ...(recipients ? { releasableTo: recipients.split(', ') } : {}) };
}

describe('the examples of docs/access.md', () => {
  it('are all there', () => expect(examples).toHaveLength(8));

  it.each(examples.map((cells) => [cells.join(' | '), cells] as const))('%s', (_, cells) => {
    const [contributes, until, about, handling, danger, sees, reason] = cells as [string, string, string, string, string, string, string];
    const decision = decide({
      viewer: { state: 'IT' },
      resource: { categories: about.split(', ') as Category[], states: ['GR'], handlings: [handlingOf(handling)], dangerToLife: danger === 'yes' },
      standing: standingOf(contributes, until),
      fresh: true,
      at: new Date('2026-03-01T12:00:00Z'),
    });
    expect([decision.effect === 'allow' ? 'yes' : 'no', decision.reasons[0]?.code]).toEqual([sees, reason]);
  });
});
