import { countryName } from '@openvrs/vocabulary';
import { assumptions, nilReturnState } from './dataset/assumptions';
import { inWords } from './dataset/assumption-words';
import { monthInWords } from './dataset/month';
import type { DemoOptions } from './options';
import { nonContributor, participants } from './participants';

/** What is about to be seen: which figures are real, and everything that the demo assumes. */
export function introduction({ from, to }: DemoOptions): string[] {
  const subscribers = participants.filter(({ subscribes, state }) => subscribes && state !== nonContributor).map(({ state }) => countryName(state));
  return [
    `OpenVRS replays ${monthInWords(from)} to ${monthInWords(to)} with published figures: Frontex, the UK Home Office and`,
    'Border Force, and the Italian Ministry of the Interior (Fonte: Liberiamoli tutti!, CC BY 4.0).',
    'Licences and origins: tools/demo/data/README.md.',
    '',
    'ASSUMED by this demo, and stated by no authority: who takes part, who reports what, and over which leg.',
    ...assumptions.map((assumption) => `  · ${inWords(assumption)}`),
    `  · ${countryName(nilReturnState.state)} has no land or sea border to guard: it sends nil returns, which count as well`,
    `  · ${subscribers.join(', ')} ask to be warned`,
    `  · ${countryName(nonContributor)} asks to be warned of everything, and contributes nothing`,
  ];
}
