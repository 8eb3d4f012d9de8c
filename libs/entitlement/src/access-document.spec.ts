import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgreementTermsV1, Category, EntitlementSnapshotV2, HandlingV1, Purpose, Tlp } from '@openvrs/contracts';
import { decide } from './decide';

const page = readFileSync(join(__dirname, '../../../docs/access.md'), 'utf8');
/** The rows of the table under a heading. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^##+ /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(1).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}
const examples = rowsUnder('Worked examples');
const agreed = rowsUnder('Agreements');

function standingOf(contributes: string, until: string): EntitlementSnapshotV2 {
  const standing = contributes === 'nothing' ? [] : [{ category: contributes as Category, level: 'contributor' as const, until: `${until}T00:00:00Z` }];
  return { state: 'IT', standing, agreements: [], policyVersion: '2026-1', revision: 1 };
}

function handlingOf(words: string): HandlingV1 {
  const [tlp, recipients] = words.replace('TLP:', '').split(' to ');
  return { tlp: tlp as Tlp, ...(recipients ? { releasableTo: recipients.split(', ') } : {}) };
}

/** `narrows routes: GR, IT: early-warning` */
function termsOf(words: string, index: number): AgreementTermsV1 {
  const [what = '', parties = '', purposes] = words.split(': ');
  const [effect, category] = what.split(' ');
  const named = purposes === undefined ? {} : { purposes: purposes.split(', ') as Purpose[] };
  return { agreementId: `agr-${index}`, effect: effect as 'widens', parties: parties.split(', '), categories: [category as Category], from: '2026-01-01T00:00:00Z', ...named };
}

describe('the examples of docs/access.md', () => {
  it('are all there', () => expect([examples.length, agreed.length]).toEqual([8, 9]));

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

  it.each(agreed.map((cells) => [cells.join(' | '), cells] as const))('%s', (_, cells) => {
    const [agreements, contributes, by, about, purpose, sees, reason] = cells as [string, string, string, string, string, string, string];
    const decision = decide({
      viewer: { state: 'IT', purpose: purpose as Purpose },
      resource: { categories: about.split(', ') as Category[], states: by.split(', '), handlings: [{ tlp: 'GREEN' }], dangerToLife: false },
      standing: { ...standingOf(contributes, '2026-09-01'), agreements: agreements.split('; ').map(termsOf) },
      fresh: true,
      at: new Date('2026-03-01T12:00:00Z'),
    });
    expect([decision.effect === 'allow' ? 'yes' : 'no', decision.reasons[0]?.code]).toEqual([sees, reason]);
  });
});
