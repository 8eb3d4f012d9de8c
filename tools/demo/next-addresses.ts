import { serviceNames } from '@openvrs/contracts';
import type { DemoOptions } from './options';
import type { Platform } from './platform';

/** Where to look next; with `--keep` the addresses answer, and an administrator's credentials go with them. */
export function nextAddresses({ urls, metricsUrls, tokenUrl, administrator }: Platform, { keep }: Pick<DemoOptions, 'keep'>): string[] {
  if (!keep) {
    return ['', 'To look around: npm run demo -- --keep   Another time: npm run demo -- --from 2015-06 --to 2015-12   All options: npm run demo -- --help'];
  }
  return [
    '',
    'To try next (Ctrl-C ends it all):',
    ...serviceNames.map((name) => `  ${name.padEnd(15)} ${urls[name]}/health/ready   ${metricsUrls[name]}`),
    '  an administrator’s token, and what analytics found:',
    `    TOKEN=$(curl -s -u '${administrator.clientId}:${administrator.clientSecret}' -d grant_type=client_credentials ${tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `    curl -s -H "authorization: Bearer $TOKEN" ${urls.analytics}/v1/signals`,
    `    curl -s -H "authorization: Bearer $TOKEN" ${urls['access-control']}/v1/standing/DE`,
  ];
}
