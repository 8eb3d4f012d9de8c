import { RequestRefused } from './edge.errors';

/** The address exists, but not with this method. */
export class MethodNotAllowed extends RequestRefused {
  constructor(readonly allowed: readonly string[]) {
    super('method-not-allowed', `Use ${allowed.join(' or ')}.`);
  }
}

interface Route {
  readonly segments: readonly string[];
  readonly methods: readonly string[];
}

/**
 * The addresses that are declared, by which a wrong method is told from a wrong address. It knows patterns and no
 * documents: whether a report exists is not to be learnt from it.
 */
export class AllowedMethods {
  private readonly routes: Route[] = [];

  learn(url: string, methods: string | readonly string[]): void {
    this.routes.push({ segments: url.split('/'), methods: [methods].flat() });
  }

  /** Sorted; none where nothing is declared. */
  at(path: string): string[] {
    const asked = path.split('/');
    return [...new Set(this.routes.filter(({ segments }) => fits(segments, asked)).flatMap(({ methods }) => methods))].sort();
  }
}

function fits(declared: readonly string[], asked: readonly string[]): boolean {
  return declared.length === asked.length && declared.every((segment, at) => (segment.startsWith(':') ? asked[at] !== '' : segment === asked[at]));
}
