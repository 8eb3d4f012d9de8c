import { codeList, type CodeOf } from './code-list';

/**
 * Traffic Light Protocol 2.0, strictest first. Organisation is read as the agency, community as the participating
 * states. It governs onward sharing; standing governs entitlement.
 */
export const tlps = codeList([
  { code: 'RED', label: 'for the named recipients only' },
  { code: 'AMBER+STRICT', label: 'within the receiving agency only' },
  { code: 'AMBER', label: 'within the receiving agency and those it must tell' },
  { code: 'GREEN', label: 'within the participating states' },
  { code: 'CLEAR', label: 'no limit on disclosure' },
]);
export type Tlp = CodeOf<typeof tlps>;

/** The stricter of the two: what joins two sources is handled as the stricter asks. */
export const stricterTlp = (a: Tlp, b: Tlp): Tlp => (tlps.rankOf(a) <= tlps.rankOf(b) ? a : b);

/** True when `tlp` is `floor` or stricter. */
export const isAtLeastAsStrict = (tlp: Tlp, floor: Tlp): boolean => tlps.rankOf(tlp) <= tlps.rankOf(floor);
