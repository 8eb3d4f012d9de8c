import { categories, type Category } from '@openvrs/contracts';
import type { Count, ReportContent } from './report-content';

type Lines = Omit<ReportContent, 'categories'>;

const isKnown = (line: { count: Count }): boolean => line.count.state === 'known';

/** A line that says of everything "not known" tells nobody anything and earns nothing. */
const speaksOf: Readonly<Record<Category, (content: Lines) => boolean>> = {
  flows: (content) => content.flows.some(isKnown),
  routes: (content) => content.routes.length > 0,
  fees: (content) => content.fees.length > 0,
  methods: (content) => content.methods.length > 0,
  'migrant-profiles': (content) => content.migrantProfiles.some(isKnown),
  'smuggler-profiles': (content) => content.smugglerProfiles.some(isKnown),
};

/** The content areas a report belongs to, from nothing but its lines. A nil return declares them instead. */
export function categoriesOf(content: Lines, declared: readonly Category[]): Category[] {
  if (content.kind === 'nil') return categories.filter((category) => declared.includes(category));
  return categories.filter((category) => speaksOf[category](content));
}
