import { codeList, type CodeOf } from './code-list';

/**
 * UNECE Recommendation 19, modes that carry people, with its number; `on-foot` is ours, because the Recommendation
 * has none. Its 0 (not specified) is `unknown` here, its 5 (mail) and 7 (fixed installation) carry nobody, its 9 is a value state here.
 */
export const modes = codeList([
  { code: 'unknown', label: 'mode not known', rec19: 0 },
  { code: 'maritime', label: 'by sea', rec19: 1 },
  { code: 'rail', label: 'by rail', rec19: 2 },
  { code: 'road', label: 'by road', rec19: 3 },
  { code: 'air', label: 'by air', rec19: 4 },
  { code: 'multimodal', label: 'by several modes', rec19: 6 },
  { code: 'inland-water', label: 'by inland water', rec19: 8 },
  { code: 'on-foot', label: 'on foot', rec19: undefined },
]);
export type Mode = CodeOf<typeof modes>;

/** What a leg was travelled in, coarser than UNECE Recommendation 28, whose types are about freight. */
export const means = codeList([
  { code: 'inflatable-boat', label: 'inflatable boat', mode: 'maritime' },
  { code: 'wooden-boat', label: 'wooden boat', mode: 'maritime' },
  { code: 'metal-boat', label: 'metal boat', mode: 'maritime' },
  { code: 'fishing-vessel', label: 'fishing vessel', mode: 'maritime' },
  { code: 'sailing-vessel', label: 'sailing vessel', mode: 'maritime' },
  { code: 'speedboat', label: 'speedboat or jet ski', mode: 'maritime' },
  { code: 'ferry', label: 'ferry', mode: 'maritime' },
  { code: 'merchant-vessel', label: 'merchant vessel', mode: 'maritime' },
  { code: 'river-boat', label: 'river boat', mode: 'inland-water' },
  { code: 'lorry', label: 'lorry', mode: 'road' },
  { code: 'van', label: 'van', mode: 'road' },
  { code: 'car', label: 'car', mode: 'road' },
  { code: 'bus', label: 'bus or coach', mode: 'road' },
  { code: 'motorcycle', label: 'motorcycle', mode: 'road' },
  { code: 'passenger-train', label: 'passenger train', mode: 'rail' },
  { code: 'freight-train', label: 'freight train', mode: 'rail' },
  { code: 'scheduled-flight', label: 'scheduled flight', mode: 'air' },
  { code: 'charter-flight', label: 'charter or private flight', mode: 'air' },
  { code: 'other', label: 'other means', mode: 'unknown' },
]);
export type Means = CodeOf<typeof means>;
