/** How far a report of each grade is to be believed; letters of other schemes count as doubtful. Ours, for ranking alone. */
const sourceWeights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  admiralty: { A: 1, B: 0.9, C: 0.7, D: 0.5, E: 0.3, F: 0.5 },
  'europol-4x4': { A: 1, B: 0.9, C: 0.5, X: 0.5 },
};
const informationWeights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  admiralty: { 1: 1, 2: 0.9, 3: 0.7, 4: 0.5, 5: 0.3, 6: 0.5 },
  'europol-4x4': { 1: 1, 2: 0.9, 3: 0.7, 4: 0.5 },
};
const doubtful = 0.5;

/**
 * The order in which to read signals: surprise × corroboration × grade. A second state that reports the same doubles it,
 * a fourth triples it; the best graded report counts.
 * @param grades - `admiralty:B2`.
 */
export function rankOf(surprise: number, states: number, grades: readonly string[]): number {
  const best = Math.max(0, ...grades.map(gradeWeight));
  return surprise * (1 + Math.log2(Math.max(1, states))) * (grades.length === 0 ? doubtful : best);
}

function gradeWeight(grade: string): number {
  const [scheme = '', code = ''] = grade.split(':');
  return (sourceWeights[scheme]?.[code.charAt(0)] ?? doubtful) * (informationWeights[scheme]?.[code.charAt(1)] ?? doubtful);
}
