import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { repositoryRoot } from '../../tools/stack/repository-root';
import { textOf } from './compose.fixture';

type Scope = Readonly<Record<string, unknown>>;
const chart = 'deploy/helm';

export function chartValues(): Scope {
  return parse(textOf(`${chart}/values.yaml`)) as Scope;
}

/** Every object of the chart, as far as the few actions it uses are concerned: `range`, `if`, `if not`, and values. */
export function rendered<T>(values: Scope = chartValues()): T[] {
  const files = readdirSync(join(repositoryRoot(), chart, 'templates'));
  const texts = files.map((file) => fill(textOf(`${chart}/templates/${file}`), { $: { Values: values }, Values: values }));
  return texts.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as T | null)).filter((each): each is T => each !== null);
}

function fill(template: string, scope: Scope): string {
  const [text, rest] = block(template.split(/(?:\n)?(\{\{-?[^}]*\}\})/), scope);
  if (rest.length > 0) throw new Error(`not closed: ${rest.join('')}`);
  return text;
}

/** Fills in up to the end of the block, and answers with what follows it. */
function block(parts: readonly string[], scope: Scope): [string, string[]] {
  let text = '';
  let rest = [...parts];
  while (rest.length > 0) {
    const part = rest.shift() ?? '';
    const action = /^\{\{-?\s*(.*?)\s*\}\}$/.exec(part)?.[1];
    if (action === undefined) text += part;
    else if (action === 'end') return [text, rest];
    else if (/^(range|if) /.test(action)) {
      const [filled, after] = repeated(action, rest, scope);
      text += filled;
      rest = after;
    } else text += String(valueOf(action, scope));
  }
  return [text, rest];
}

function repeated(action: string, body: readonly string[], scope: Scope): [string, string[]] {
  const [, after] = block(body, scope);
  const range = /^range (\$\w+), (\$\w+) := (\S+)$/.exec(action);
  if (range) {
    const [, key = '', value = '', from = ''] = range;
    const entries = Object.entries(valueOf(from, scope) as Scope);
    return [entries.map(([name, each]) => block(body, { ...scope, [key]: name, [value]: each })[0]).join(''), after];
  }
  const [, not, condition = ''] = /^if (not )?(\S+)$/.exec(action) ?? [];
  const holds = Boolean(valueOf(condition, scope)) !== Boolean(not);
  return [holds ? block(body, scope)[0] : '', after];
}

function valueOf(path: string, scope: Scope): unknown {
  const steps = path.replace(/^\./, '').replace(/^\$\./, '$.').split('.');
  return steps.reduce<unknown>((value, step) => (value as Scope | undefined)?.[step], scope) ?? '';
}
