import type { Route } from './running-platform.fixture';

export interface Exemption {
  readonly covers: (route: Route) => boolean;
  readonly why: string;
}

/** Routes that the matrix has no row for. */
export const exemptions: readonly Exemption[] = [
  { covers: ({ method }) => method === 'HEAD', why: 'HEAD is GET without the body, behind the same guard.' },
];
