import { readFileSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { inClone } from './root.mjs';

export function requireNode() {
  const { engines } = JSON.parse(readFileSync(inClone('package.json'), 'utf8'));
  const wanted = engines.node.replace(/^\D+/, '');
  if (isOlder(process.versions.node, wanted)) {
    throw new Problem(`Node.js ${process.versions.node} is too old: OpenVRS needs ${wanted} or newer (https://nodejs.org, or: nvm install).`);
  }
}

function isOlder(found, wanted) {
  const [foundMajor, foundMinor] = found.split('.').map(Number);
  const [wantedMajor, wantedMinor = 0] = wanted.split('.').map(Number);
  return foundMajor < wantedMajor || (foundMajor === wantedMajor && foundMinor < wantedMinor);
}
