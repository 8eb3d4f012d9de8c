import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './source-files.fixture';

const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

interface Cruise {
  readonly summary: { readonly totalCruised: number; readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[] };
}

function cruise(folder: string): Cruise['summary'] {
  const args = [cruiser, 'apps', 'libs', 'tools', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as Cruise).summary;
}

/** For each rule one file that breaks it, by what it imports. */
const planted: readonly [rule: string, path: string, imports: string][] = [
  ['no-cycles', 'tools/a/one.ts', './two'],
  ['apps-apart', 'apps/intake/src/a.ts', '../../analytics/src/b'],
  ['libs-below-apps', 'libs/edge/src/a.ts', '../../../apps/analytics/src/b'],
  ['libs-by-their-door', 'apps/intake/src/c.ts', '../../../libs/edge/src/inner'],
  ['contracts-plain', 'libs/contracts/src/a.ts', 'mongoose'],
  ['decisions-plain', 'libs/entitlement/src/a.ts', '@nestjs/common'],
  ['handlers-unframed', 'apps/intake/src/a.handler.ts', '@nestjs/common'],
  ['adapters-at-the-root', 'apps/intake/src/d.ts', './report.mongo-repository'],
  ['tests-stay-out', 'apps/intake/src/e.ts', './report.builder'],
];
const plain = ['apps/analytics/src/b.ts', 'libs/edge/src/inner.ts', 'apps/intake/src/report.mongo-repository.ts', 'apps/intake/src/report.builder.ts'];

describe('who may import whom', () => {
  it('holds in the whole tree', () => {
    const { totalCruised, violations } = cruise(root);
    expect(totalCruised).toBeGreaterThan(500);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  }, 120_000);

  it('has each rule fail on a planted violation', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openvrs-imports-'));
    try {
      const write = (path: string, text: string): void => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      };
      plain.forEach((path, at) => write(path, `export const value${at} = ${at};\n`));
      planted.forEach(([, path, imports], at) => write(path, `import * as imported from '${imports}';\nexport const used${at} = imported;\n`));
      write('tools/a/two.ts', "import { used0 } from './one';\nexport const back = used0;\n");
      write('tsconfig.json', '{ "compilerOptions": { "module": "node20" } }');
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      const { violations } = cruise(folder);
      const broken = new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`));
      expect([...broken].sort()).toEqual([...new Set(planted.map(([rule, path]) => `${rule}: ${path}`))].sort());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
