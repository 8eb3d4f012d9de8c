import { codeList, type CodeOf } from './code-list';

/** The six content areas of the voluntary reporting system. Reciprocity is counted per category. */
export const categories = codeList([
  { code: 'flows', label: 'size and direction of flows' },
  { code: 'routes', label: 'routes' },
  { code: 'fees', label: 'fees paid' },
  { code: 'methods', label: 'means of transport and methods' },
  { code: 'migrant-profiles', label: 'profiles of migrants' },
  { code: 'smuggler-profiles', label: 'profiles of smugglers' },
]);
export type Category = CodeOf<typeof categories>;

export const reportKinds = codeList([
  { code: 'incident', label: 'incident report' },
  { code: 'statistical', label: 'statistical return' },
  { code: 'nil', label: 'nil return' },
]);
export type ReportKind = CodeOf<typeof reportKinds>;
