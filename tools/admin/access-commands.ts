import type { Command } from 'commander';
import type { Json } from './admin-api';
import type { Tools } from './tell';

interface ExplainOptions {
  readonly state?: string;
  readonly at?: string;
  readonly purpose?: string;
}

interface AudienceOptions {
  readonly category: string[];
  readonly tlp: string;
  readonly releasableTo?: string[];
  readonly embargoUntil?: string;
  readonly dangerToLife?: boolean;
}

export function addAccess(program: Command, { api, tell }: Tools): void {
  const access = program.command('access').description('why a state sees something, or does not');
  access.command('audience').description('how many states would see what you are about to write; as a client of a state').requiredOption('--category <category...>', 'flows, routes, fees, methods, migrant-profiles or smuggler-profiles')
    .requiredOption('--tlp <level>', 'CLEAR, GREEN, AMBER, AMBER+STRICT or RED').option('--releasable-to <state...>', 'the only states that may see it').option('--embargo-until <time>', 'until then your own state alone sees it; 366 days at most')
    .option('--danger-to-life', 'it reports harm to people')
    .action(async ({ category: categories, tlp, releasableTo, embargoUntil, dangerToLife = false }: AudienceOptions) => {
      const handling = { tlp, ...(releasableTo ? { releasableTo } : {}), ...(embargoUntil ? { embargoUntil } : {}) };
      const data = await api().call('POST', '/v1/access/audience', { categories, handling, dangerToLife });
      tell({ data, words: JSON.stringify(data, null, 2) });
    });
  access.command('explain <resource>').description('category:…, report:… or alert:…').option('--state <state>', 'whose access; your own unless given').option('--at <time>', 'as of then, by what was known then')
    .option('--purpose <purpose>', 'for what it was to be seen: early-warning unless given, analysis or investigation')
    .action(async (resource: string, { state, at, purpose }: ExplainOptions) => {
      const query = new URLSearchParams({ resource, ...(state ? { state } : {}), ...(at ? { at } : {}), ...(purpose ? { purpose } : {}) });
      const data = await api().call('GET', `/v1/access/explain?${query.toString()}`);
      tell({ data, words: explanationWords(data) });
    });
}

function explanationWords({ resource, state, at, decision, policy, reasons, standing }: Json): string {
  const verdict = { allow: 'sees', redact: 'is shown that there is', deny: 'does not see' }[String(decision)] ?? String(decision);
  const why = [...(reasons as Json[]).map(({ words }) => String(words)), ...(standing as Json[]).map(({ category, level, why: because }) => `${String(category)}, ${String(level)}: ${String(because)}`)];
  return [`On ${String(at)} ${String(state)} ${verdict} ${String(resource)}, under policy ${String((policy as Json).version)}.`, ...why.map((line) => `  ${line}`)].join('\n');
}
