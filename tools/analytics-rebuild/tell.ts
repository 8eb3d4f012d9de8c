import type { Rebuilt } from './verify';

/** Sentences for a terminal. */
export function tell({ upTo, versions, digests, sections, replaced }: Rebuilt): string[] {
  const same = digests.live === digests.rebuilt;
  return [
    `${versions} versions of reports replayed, up to message ${upTo} of REPORTS.`,
    ...sections.map(({ section, documents, differing: differ }) => `${section.padEnd(12)} ${String(documents).padStart(9)}  ${differ === 0 ? 'same' : `${differ} DIFFER`}`),
    ...sections.flatMap(({ first }) => first).flatMap(({ section, id, live, rebuilt }) => [
      `${section} ${id}`, `  live     ${live ?? 'is not there'}`, `  rebuilt  ${rebuilt ?? 'is not there'}`,
    ]),
    `live     sha256:${digests.live}`,
    `rebuilt  sha256:${digests.rebuilt}`,
    same ? 'The same. (Families and history, which a crash or the order of arrival may move, are not in the digest.)' : 'NOT THE SAME.',
    ...(replaced ? ['What was rebuilt is in place. Start analytics again.'] : []),
  ];
}
