import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../../tools/stack/repository-root';

export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly init?: boolean;
  readonly cap_drop?: readonly string[];
  readonly profiles?: readonly string[];
  readonly volumes?: readonly string[];
}

export function textOf(file: string): string {
  return readFileSync(join(repositoryRoot(), file), 'utf8');
}

/** `docker-compose.yml` as docker reads it, without its variables filled in. */
export function compose(): Readonly<Record<string, ComposeService>> {
  const { services } = parse(textOf('docker-compose.yml'), { merge: true }) as { services: Record<string, ComposeService> };
  return services;
}

/** The variables of `.env.example`. */
export function exampleVariables(): Readonly<Record<string, string>> {
  const lines = textOf('.env.example').split('\n').filter((line) => /^[A-Z]/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** One service's environment with the values of `.env.example` in it. */
export function filledIn(service: ComposeService): Record<string, string> {
  const values = exampleVariables();
  const fill = (text: string): string => text.replace(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, name: string) => values[name] ?? '');
  return Object.fromEntries(Object.entries(service.environment ?? {}).map(([name, value]) => [name, fill(String(value))]));
}
