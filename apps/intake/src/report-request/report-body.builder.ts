import type { ReportRequest } from './report.request';

export type ReportBody = { -readonly [K in keyof ReportRequest]: ReportRequest[K] } & object;

/** A plain, sound incident of the last days before `to`. */
export function incidentBody(over: Partial<ReportBody> = {}): ReportBody {
  return {
    kind: 'incident',
    period: { from: '2021-07-14', to: '2021-07-14' },
    routes: [{ ref: 'r1', legs: [{ from: { country: 'TR' }, to: { country: 'GR', subdivision: 'GR-69' }, mode: 'maritime' }] }],
    flows: [
      { indicator: 'illegal-border-crossing-between-bcps', unit: 'detections', count: { state: 'known', value: 38 }, citizenship: 'SYR', routeRef: 'r1', facilitated: 'yes' },
    ],
    grade: { scheme: 'admiralty', source: 'B', information: '2' },
    handling: { tlp: 'AMBER' },
    ...over,
  };
}

export function statisticalBody(over: Partial<ReportBody> = {}): ReportBody {
  return incidentBody({ kind: 'statistical', period: { from: '2021-06-01', to: '2021-06-30' }, ...over });
}

export function nilBody(over: Partial<ReportBody> = {}): ReportBody {
  const { kind, period, grade, handling } = incidentBody({ kind: 'nil', period: { from: '2021-06-01', to: '2021-06-30' } });
  return { kind, period, grade, handling, categories: ['flows', 'routes'], ...over };
}

/** A report that uses every field there is. */
export function fullBody(): ReportBody {
  const count = { state: 'known', value: 3 } as const;
  return incidentBody({
    basis: 'intelligence',
    history: false,
    routes: [
      {
        ref: 'r1',
        legs: [
          { from: { country: 'TR', locode: 'TRIST', role: 'embarkation' }, to: { country: 'GR', latitude: 39.1, longitude: 26.5, precisionKm: 5 }, mode: 'maritime', durationHours: 4.5 },
          { from: { country: 'GR', latitude: 39.1, longitude: 26.5, precisionKm: 5 }, to: { country: 'IT', subdivision: 'IT-72' }, mode: 'road' },
        ],
      },
    ],
    flows: [
      { indicator: 'illegal-border-crossing-between-bcps', unit: 'detections', count, citizenship: 'SYR', routeRef: 'r1', borderType: 'sea', direction: 'entry', sex: 'male', ageBand: '18-34', facilitated: 'yes' },
    ],
    fees: [{ amount: 2500, currency: 'EUR', per: 'person', scope: 'leg', routeRef: 'r1', legIndex: 1, paymentMethod: 'hawala', paymentTiming: 'before-departure', services: ['guide across the border'] }],
    methods: [{ routeRef: 'r1', legIndex: 0, means: 'inflatable-boat', concealment: 'none', documentFraud: 'used-by-another', documentType: 'passport', documentIssuer: 'TUR', overtness: 'covert' }],
    migrantProfiles: [{ count, citizenship: 'SYR', sex: 'female', ageBand: '14-17', unaccompaniedMinor: 'yes', education: 'primary', motive: 'protection' }],
    smugglerProfiles: [{ count, citizenship: 'XXX', sex: 'male', ageBand: '35-64', role: 'skipper', organisation: 'loose-network' }],
    harms: [{ kind: 'missing', count, routeRef: 'r1' }],
    handling: { tlp: 'AMBER+STRICT', releasableTo: ['GR', 'IT'], embargoUntil: '2021-07-20T12:00:00Z', caveats: ['not for use in court'] },
    narrative: 'A rubber boat left the shore at night and was met on the island the next morning.',
  });
}
