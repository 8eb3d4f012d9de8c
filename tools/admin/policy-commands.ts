import type { Command } from 'commander';
import type { Json } from './admin-api';
import { jsonIn } from './given-file';
import { rowsOf, type Tools } from './tell';

const columns = ['version', 'status', 'mode', 'onboardingDays', 'note'];
const order = `
A policy is proposed as it will stay, tried on the real ledger, and adopted from a day on.`;

export function addPolicies(program: Command, { api, tell }: Tools): void {
  const policy = program.command('policy').description('what a contribution is worth: versions, trials, adoption').addHelpText('after', order);
  policy.command('list').description('every version, and which is in force').option('--at <time>', 'as it stood then').action(async ({ at }: { at?: string }) => {
    const data = await api().call('GET', `/v1/policies${at ? `?at=${encodeURIComponent(at)}` : ''}`);
    tell({ data, words: `In force: ${String(data.inForce)}. Adopted last: ${String(data.lastAdopted)}.\n${rowsOf(data.policies, columns)}` });
  });
  policy.command('show <version>').description('its terms, who proposed and who signed it off').action(async (version: string) => {
    const data = await api().call('GET', `/v1/policies/${encodeURIComponent(version)}`);
    tell({ data, words: JSON.stringify(data, null, 2) });
  });
  policy.command('propose <file>').description('JSON: version, note, mode, windowMonths, onboardingDays, warningDays, coreCategories').action(async (file: string) => {
    const data = await api().call('POST', '/v1/policies', termsIn(file));
    tell({ data, words: `Policy ${String(data.version)} is proposed. Next: npm run admin -- policy simulate ${String(data.version)}` });
  });
  policy.command('simulate <version>').description('who would gain or lose what; nothing is changed').option('--at <time>', 'when it would take effect')
    .action(async (version: string, { at }: { at?: string }) => {
      const data = await api().call('POST', `/v1/policies/${encodeURIComponent(version)}/simulate`, at ? { at } : {});
      tell({ data, words: simulationWords(data) });
    });
  policy.command('adopt <version>').description('sign it off').requiredOption('--after <version>', 'the version adopted last when you decided so').option('--from <time>', 'when it takes effect; now unless given')
    .action(async (version: string, { after, from }: { after: string; from?: string }) => {
      const data = await api().call('POST', `/v1/policies/${encodeURIComponent(version)}/adoption`, { after, ...(from ? { effectiveFrom: from } : {}) });
      const { effectiveFrom } = data.adoption as Json;
      tell({ data, words: `Policy ${version} is adopted, in force from ${String(effectiveFrom)}.` });
    });
}

const proposable = ['version', 'note', 'mode', 'windowMonths', 'onboardingDays', 'warningDays', 'coreCategories'];

/** What `policy show` printed may be sent back: what the platform adds to it is left out. */
function termsIn(file: string): Json {
  const terms = jsonIn(file);
  return Object.fromEntries(Object.entries(terms).filter(([name]) => proposable.includes(name)));
}

function simulationWords({ policy, inForce, at, refused, states }: Json): string {
  const lines = (states as Json[]).map(({ state, gains, loses, keeps }) => `${String(state)}  gains ${names(gains)}; loses ${names(loses)}; keeps ${(keeps as string[]).join(', ') || '-'}`);
  const verdict = typeof refused === 'string' ? `It could not be adopted: ${refused}` : 'It could be adopted.';
  return [`${String(policy)} instead of ${String(inForce)} on ${String(at)}:`, ...lines, verdict].join('\n');
}

function names(changes: unknown): string {
  return (changes as Json[]).map(({ category }) => String(category)).join(', ') || '-';
}
