import { reportLinesMax } from '@openvrs/contracts';
import { RequestRefused, validated } from '@openvrs/edge';
import { ReportRequest } from './report.request';

/** Objects and lists in one body: room for a full list of routes beside a full list of flows. */
const nodesMax = 15_000;

/** @throws RequestRefused naming every field that is wrong and how to mend it, never what it held. */
export function readReportRequest(body: unknown): ReportRequest {
  refuseTooManyLines(body);
  return validated(ReportRequest, body);
}

/** Before every line is looked at closely, which takes far longer than counting them. */
function refuseTooManyLines(body: unknown): void {
  let level = [body].filter(isObject);
  for (let nodes = level.length; level.length > 0; nodes += level.length) {
    if (level.some(isTooLong)) throw refusal(`Send at most ${reportLinesMax} lines of a kind: split the report.`);
    if (nodes > nodesMax) throw refusal(`Send at most ${nodesMax} objects in all: split the report.`);
    level = level.flatMap((node) => Object.values(node).filter(isObject));
  }
}

const refusal = (detail: string): RequestRefused =>
  new RequestRefused('validation-failed', detail, [{ field: '', code: 'too-many-lines', message: detail }]);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isTooLong = (node: object): boolean => Array.isArray(node) && node.length > reportLinesMax;
