import { median } from '@openvrs/detection';
import { ordinalOf, ordinalOfName, periodName } from '../calendar/calendar';
import type { KnownObservation } from '../observation/observation';
import { observedCells, together } from '../observation/observed-cells';
import { cellId } from '../series/series';
import { feeJumpSubject } from '../signal/signal';
import { feesNow, judgeFeeJump, type Fee, type FeeJumpQuestion, type FeeJumpSettings } from './fee-jump';
import type { Finding } from './finding';
import type { WatchedObservation } from './watched-observation';

/** @param known - Of the series, the reports at hand included; what is of later periods than the newest at hand is left out. */
export function feeJumpOf({ newest, causes }: WatchedObservation, known: readonly KnownObservation[], settings: FeeJumpSettings): Finding | undefined {
  const { of, day, currency = '' } = newest;
  const period = periodName(ordinalOf(day, of.frequency), of.frequency);
  const inputs = feeQuestion(known, { period, currency, frequency: of.frequency, settings });
  const judgement = judgeFeeJump(inputs);
  const cause = causes.at(-1);
  if (judgement === undefined || cause === undefined) return undefined;
  const last = ordinalOfName(period, of.frequency);
  const cells = observedCells(known.filter(({ observation }) => ordinalOf(observation.day, of.frequency) <= last));
  const isNow = (cell: { readonly period: string }): boolean => last - ordinalOfName(cell.period, of.frequency) < feesNow[of.frequency];
  const cell = cells.filter(isNow).reduce((a, b) => together(a, b));
  const id = cellId(of.id, period);
  const ratio = Number(judgement.parameters['ratio']);
  return {
    lane: 'fee-jump', subject: feeJumpSubject(id), watched: { cellId: id, series: of, period }, severity: ratio >= 2 || ratio <= 0.5 ? 'moderate' : 'minor',
    judgement, inputs, cell: { ...cell, period }, past: cells.filter((each) => !isNow(each)).map((each) => ({ period: each.period, cell: each })),
    values: mediansOf(inputs.fees, last, of.frequency), categories: ['fees'], cause,
  };
}

export function feeQuestion(known: readonly KnownObservation[], { period, ...of }: Omit<FeeJumpQuestion, 'fees'> & { readonly period: string }): FeeJumpQuestion {
  const last = ordinalOfName(period, of.frequency);
  const fees = known.flatMap(({ observation: { day, amount } }): Fee[] => {
    const age = last - ordinalOf(day, of.frequency);
    return amount === undefined || age < 0 ? [] : [{ age, amount }];
  });
  return { fees: fees.sort((a, b) => b.age - a.age || a.amount - b.amount), ...of };
}

function mediansOf(fees: readonly Fee[], last: number, frequency: FeeJumpQuestion['frequency']): Map<string, number> {
  const ages = [...new Set(fees.map(({ age }) => age))];
  return new Map(ages.map((age) => [periodName(last - age, frequency), median(fees.filter((fee) => fee.age === age).map(({ amount }) => amount))]));
}
