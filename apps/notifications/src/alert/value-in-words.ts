import type { EvidenceV2 } from '@openvrs/contracts';

/** `1 detection`, `180 detections`. */
export function countInWords(count: number, unit: string): string {
  return `${numberInWords(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** What was seen: `180 detections`; `90 % of 1,234 detections`, of a share of how many; `5,000 EUR`. */
export function observedInWords({ measure, observed, currency, parameters }: EvidenceV2, unit: string): string {
  if (measure === 'amount') return amountInWords(observed, currency);
  if (measure === 'count') return countInWords(observed, unit);
  const whole = Number(parameters['whole']);
  return Number.isFinite(whole) ? `${percent(observed)} of ${countInWords(whole, unit)}` : `${percent(observed)} of ${unit}`;
}

/** What its past led to expect, without the unit that the observed value has said. */
export function expectedInWords({ measure, expected, currency }: EvidenceV2): string {
  if (measure === 'amount') return amountInWords(expected, currency);
  if (measure === 'share') return percent(expected);
  if (expected < 0.05) return 'fewer than 0.1';
  return expected < 9.95 ? expected.toFixed(1) : numberInWords(expected);
}

function percent(share: number): string {
  const value = share * 100;
  return value > 0 && value < 1 ? 'under 1 %' : `${Math.round(value)} %`;
}

function amountInWords(amount: number, currency = ''): string {
  return `${numberInWords(amount)} ${currency}`.trim();
}

function numberInWords(value: number): string {
  return Math.round(value).toLocaleString('en');
}
