import { indicators } from '@openvrs/vocabulary';
import type { Flow } from '../report/report-content';
import type { Warning } from '../report/violation';
import type { Draft } from './draft';

export function flowWarnings({ content: { flows } }: Draft): Warning[] {
  return [...unusualUnits(flows), ...facilitationUnsaid(flows), ...alike(flows), ...totalsBesideParts(flows)];
}

/** By which two lines count the same thing. */
export function flowKey({ indicator, unit, routeRef, citizenship, sex, ageBand, borderType, direction, facilitated }: Flow): string {
  return [indicator, unit, routeRef, citizenship, sex, ageBand, borderType, direction, facilitated].join('|');
}

/** Once for an indicator, however many lines: the same choice was made for all. */
function unusualUnits(flows: readonly Flow[]): Warning[] {
  const told = new Set<string>();
  return flows.flatMap(({ indicator, unit }, index) => {
    const usual = indicators.entries.find(({ code }) => code === indicator)?.counts;
    if (usual === undefined || usual === unit || told.has(indicator)) return [];
    told.add(indicator);
    return [{ field: `flows.${index}.unit`, code: 'unit-unusual', message: `the indicator usually counts ${usual}: one person may be detected more than once` }];
  });
}

function facilitationUnsaid(flows: readonly Flow[]): Warning[] {
  const said = flows.some(({ facilitated }) => facilitated !== undefined && facilitated !== 'unknown');
  return flows.length === 0 || said ? [] : [{ field: 'flows', code: 'facilitation-unknown', message: 'no line says whether the crossing was facilitated: smuggled and irregular migrants cannot be told apart' }];
}

function alike(flows: readonly Flow[]): Warning[] {
  const first = new Map<string, number>();
  return flows.flatMap((flow, index) => {
    const key = flowKey(flow);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    return earlier === undefined ? [] : [{ field: `flows.${index}`, code: 'lines-alike', message: `counts the same as flows.${earlier}: they will be added up` }];
  });
}

/** A total and its parts in one report would count everybody twice. */
function totalsBesideParts(flows: readonly Flow[]): Warning[] {
  const split = new Set(flows.filter(({ citizenship }) => citizenship !== undefined).map(withoutCitizenship));
  const index = flows.findIndex((flow) => flow.citizenship === undefined && split.has(withoutCitizenship(flow)));
  return index < 0 ? [] : [{ field: `flows.${index}.citizenship`, code: 'total-beside-parts', message: 'a line without citizenship beside lines with one: leave out the total, or call the rest XXX' }];
}

const withoutCitizenship = (flow: Flow): string => flowKey({ ...flow, citizenship: undefined });
