import { codeList, type CodeOf } from './code-list';

export const paymentTimings = codeList([
  { code: 'before-departure', label: 'before departure' },
  { code: 'by-stages', label: 'stage by stage' },
  { code: 'on-arrival', label: 'on arrival' },
  { code: 'held-until-arrival', label: 'held by a third party until arrival' },
  { code: 'after-arrival', label: 'after arrival, as a debt' },
  { code: 'unknown', label: 'not known' },
]);
export type PaymentTiming = CodeOf<typeof paymentTimings>;

export const paymentMethods = codeList([
  { code: 'cash', label: 'cash' },
  { code: 'hawala', label: 'hawala or similar' },
  { code: 'money-transfer', label: 'money transfer operator' },
  { code: 'bank-transfer', label: 'bank transfer' },
  { code: 'mobile-money', label: 'mobile money' },
  { code: 'crypto-asset', label: 'crypto-asset' },
  { code: 'in-kind', label: 'goods or services' },
  { code: 'labour', label: 'labour' },
  { code: 'unknown', label: 'not known' },
]);
export type PaymentMethod = CodeOf<typeof paymentMethods>;

/** Whom the amount is for. */
export const feeUnits = codeList([
  { code: 'person', label: 'per person' },
  { code: 'group', label: 'for the group' },
]);
export type FeeUnit = CodeOf<typeof feeUnits>;

/** What the fee pays for: one leg, or the way as a whole. */
export const feeScopes = codeList([
  { code: 'leg', label: 'one leg' },
  { code: 'route', label: 'the whole route' },
]);
export type FeeScope = CodeOf<typeof feeScopes>;
