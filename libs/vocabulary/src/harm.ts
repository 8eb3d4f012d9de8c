import { codeList, type CodeOf } from './code-list';

/** Deaths and people missing are minimum figures; `survivors` are counted beside them, never instead. */
export const harmKinds = codeList([
  { code: 'dead', label: 'dead', group: 'casualty' },
  { code: 'missing', label: 'missing', group: 'casualty' },
  { code: 'injured', label: 'injured', group: 'casualty' },
  { code: 'survivors', label: 'survivors', group: 'casualty' },
  { code: 'violence', label: 'violence', group: 'abuse' },
  { code: 'sexual-violence', label: 'sexual violence', group: 'abuse' },
  { code: 'kidnapping', label: 'kidnapping', group: 'abuse' },
  { code: 'extortion', label: 'extortion', group: 'abuse' },
  { code: 'forced-labour', label: 'forced labour', group: 'abuse' },
  { code: 'deprivation', label: 'deprived of food, water or air', group: 'abuse' },
  { code: 'abandonment', label: 'abandoned', group: 'abuse' },
  { code: 'robbery', label: 'robbery', group: 'abuse' },
]);
export type HarmKind = CodeOf<typeof harmKinds>;
