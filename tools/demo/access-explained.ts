import { countryName } from '@openvrs/vocabulary';
import type { Api } from './api';

interface Explanation {
  readonly decision: 'allow' | 'redact' | 'deny';
  readonly reasons: readonly { readonly words: string }[];
  readonly policy: { readonly version: string };
}

interface Simulation {
  readonly policy: string;
  readonly inForce: string;
  readonly gain: readonly string[];
  readonly lose: readonly string[];
}

/** The rule of the original system, for comparison: whoever contributes anything sees everything. */
const original = {
  version: 'demo-strict-binary',
  note: 'Proposed by the demo to try it, never adopted.',
  mode: 'strict-binary',
  windowMonths: { flows: 12, routes: 12, fees: 12, methods: 12, 'migrant-profiles': 12, 'smuggler-profiles': 12 },
  onboardingDays: 0,
  warningDays: [30, 7],
  coreCategories: ['flows', 'routes', 'fees', 'methods', 'migrant-profiles', 'smuggler-profiles'],
};

type Asking = Pick<Api, 'repeatable'>;

/** What was decided of one alert for a state, and why, as the secretariat may ask. */
export async function explained(secretariat: Asking, { alertId, state }: { readonly alertId: string; readonly state: string }): Promise<string[]> {
  const { decision, reasons, policy } = await secretariat.repeatable<Explanation>(`/v1/access/explain?resource=alert:${alertId}&state=${state}`);
  return [`${alertId}: ${decision}, under policy ${policy.version} (GET /v1/access/explain)`, ...reasons.map(({ words }) => `  ${words}`)];
}

/** Who would gain and who would lose under another rule, on the real ledger and before anybody adopts it. */
export async function simulated(secretariat: Asking): Promise<string[]> {
  await secretariat.repeatable('/v1/policies', { method: 'POST', body: original });
  const { gain, lose, inForce } = await secretariat.repeatable<Simulation>(`/v1/policies/${original.version}/simulate`, { method: 'POST', body: {} });
  const named = (states: readonly string[]): string => (states.length === 0 ? 'nobody' : states.map(countryName).join(', '));
  return [
    'The secretariat tries the original rule, by which one return of any kind opens everything (POST /v1/policies/…/simulate):',
    `  compared with policy ${inForce}, more would be seen by ${named(gain)}; less by ${named(lose)}. It stays a proposal.`,
  ];
}
