import { codeList, type CodeOf } from './code-list';

/**
 * The two schemes are kept side by side and never converted: Admiralty's number is a likelihood, Europol's says how
 * the source came to know.
 */
export const gradeSchemes = codeList([
  { code: 'admiralty', label: 'Admiralty code (6×6)' },
  { code: 'europol-4x4', label: 'Europol 4×4' },
]);
export type GradeScheme = CodeOf<typeof gradeSchemes>;

interface GradeScale {
  readonly source: Readonly<Record<string, string>>;
  readonly information: Readonly<Record<string, string>>;
}

export const gradeScales: Readonly<Record<GradeScheme, GradeScale>> = {
  admiralty: {
    source: {
      A: 'completely reliable',
      B: 'usually reliable',
      C: 'fairly reliable',
      D: 'not usually reliable',
      E: 'unreliable',
      F: 'reliability cannot be judged',
    },
    information: {
      '1': 'confirmed by other sources',
      '2': 'probably true',
      '3': 'possibly true',
      '4': 'doubtful',
      '5': 'improbable',
      '6': 'truth cannot be judged',
    },
  },
  'europol-4x4': {
    source: {
      A: 'no doubt, or reliable in all instances',
      B: 'reliable in most instances',
      C: 'unreliable in most instances',
      X: 'reliability cannot be assessed',
    },
    information: {
      '1': 'accuracy not in doubt',
      '2': 'known personally to the source, not to the reporting official',
      '3': 'not known personally to the source, corroborated',
      '4': 'not known personally to the source, not corroborated',
    },
  },
};

const holds = (scale: Readonly<Record<string, string>>, code: unknown): boolean =>
  typeof code === 'string' && Object.hasOwn(scale, code);

/** Both letters are rated independently; a grade is right only within its own scheme. */
export const isGrade = (scheme: unknown, source: unknown, information: unknown): boolean =>
  gradeSchemes.has(scheme) && holds(gradeScales[scheme].source, source) && holds(gradeScales[scheme].information, information);
