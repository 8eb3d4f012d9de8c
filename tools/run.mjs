/**
 * What `npm run …` goes through, so that every command works on a fresh clone: install what is missing, build what is
 * old, then run. Plain JavaScript without dependencies, because it comes before both. Its own words go to stderr.
 */
import { Problem } from './run/problem.mjs';
import { requireNode } from './run/node-version.mjs';
import { install } from './run/install.mjs';
import { build, wasBuilt } from './run/build.mjs';
import { runTests, runTool, verify } from './run/targets.mjs';

const [, , target, ...args] = process.argv;

try {
  if (!target) throw new Problem('Name what to run: node tools/run.mjs <tool> […arguments]');
  requireNode();
  const installSeconds = await install();
  // What a tool was for when it was built last is told at once.
  const isHelp = args.some((each) => each === '--help' || each === '-h') && target !== 'test' && wasBuilt();
  const buildSeconds = target === 'verify' || isHelp ? 0 : await build();
  // For a tool that reports how long a user waited for it.
  process.env.OPENVRS_INSTALL_SECONDS = String(installSeconds + buildSeconds);
  if (target === 'build') process.exitCode = 0;
  else if (target === 'test') await runTests(args);
  else if (target === 'verify') await verify();
  else await runTool(target, args);
} catch (error) {
  console.error(error instanceof Problem ? `\n${error.message}` : error);
  process.exit(1);
}
