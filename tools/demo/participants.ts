import { assumptions, nilReturnState } from './dataset/assumptions';

export type Channel = 'sse' | 'webhook';

export interface DemoAgency {
  readonly id: string;
  readonly releasePolicy: 'at-once' | 'focal-point';
}

export interface DemoState {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly agencies: readonly DemoAgency[];
  /** Undefined: this state's people are not warned by the demo. */
  readonly subscribes?: { readonly channels: readonly Channel[]; readonly countries: readonly string[] };
}

/** Four eyes: this state's reports wait for its national focal point. The others' policy releases at once. */
const fourEyes = 'HU';

/** It wants to read what others share, and shares nothing until the last month. */
export const nonContributor = 'DE';

const everything: readonly string[] = [];

const subscriptions: Readonly<Record<string, DemoState['subscribes']>> = {
  IT: { channels: ['sse', 'webhook'], countries: everything },
  PL: { channels: ['sse'], countries: ['PL', 'BY'] },
  ES: { channels: ['sse'], countries: ['ES', 'MA'] },
  GR: { channels: ['sse'], countries: ['GR', 'TR'] },
  GB: { channels: ['webhook'], countries: ['GB', 'FR'] },
  [nilReturnState.state]: { channels: ['sse'], countries: everything },
  [nonContributor]: { channels: ['sse', 'webhook'], countries: everything },
};

const agenciesOf = (state: string): DemoAgency[] => {
  const reporting = [...assumptions, nilReturnState, { state: nonContributor, agency: 'border-police' }].filter((each) => each.state === state).map(({ agency }) => agency);
  const releasePolicy = state === fourEyes ? 'focal-point' : 'at-once';
  return [...new Set(reporting)].map((id) => ({ id, releasePolicy }));
};

const states = [...new Set([...assumptions.map(({ state }) => state), nilReturnState.state, nonContributor])];

/** Every state of the demo. */
export const participants: readonly DemoState[] = states.map((state) => ({
  state,
  agencies: agenciesOf(state),
  ...(subscriptions[state] ? { subscribes: subscriptions[state] } : {}),
}));
