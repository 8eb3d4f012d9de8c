const things = 'vessel|ship|boat|place|village|town|port|company|operation|street|file|route|code|brand';
const nothing = 'unknown|not|none|n/a|withheld|redacted|refused|no\\b';

/** `surname: Doe`. The name of a vessel is nobody's. */
const labelled = new RegExp(
  `(?<!\\b(?:${things})[ '’s]{0,3})\\b(?:full |first |last |family |given |middle |maiden |nick)?(?:names?|surnames?|alias(?:es)?)\\s{0,3}[:=]\\s{0,3}["“']?(?!${nothing})\\p{L}{2}`,
  'iu',
);
const said = /\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ww]hose|[Ff]irst|[Ll]ast|[Ff]amily) (?:sur)?name (?:is|was) \p{Lu}/u;
const titled = /\b(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Herr|Frau|Señora?|Khun|Bapak|Ibu)\.? \p{Lu}\p{L}/u;
const alias = /\b(?:a\.k\.a\.?|aka|also known as|alias|nicknamed|goes by)[ :]{1,3}["“'«]?\p{L}{2}/iu;

/** Only where the text itself says that a name follows: a list of names would miss most of the world's. */
export function holdsName(text: string): boolean {
  return [labelled, said, titled, alias].some((pattern) => pattern.test(text));
}
