import type { Draft } from '../report-rules/draft';
import type { FreeText } from './screen';

/** Every field of a report that is not held against a code list: where people write what they like. */
export function freeTextsOf({ content, narrative }: Draft): FreeText[] {
  const texts: FreeText[] = narrative === undefined ? [] : [{ field: 'narrative', text: narrative }];
  content.handling.caveats?.forEach((text, i) => texts.push({ field: `handling.caveats.${i}`, text }));
  content.routes.forEach(({ ref }, i) => texts.push({ field: `routes.${i}.ref`, text: ref }));
  content.fees.forEach(({ services }, i) => services?.forEach((text, s) => texts.push({ field: `fees.${i}.services.${s}`, text })));
  return texts;
}
