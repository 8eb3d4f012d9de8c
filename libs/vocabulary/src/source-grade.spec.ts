import fc from 'fast-check';
import { gradeSchemes, gradeScales, isGrade } from './index';

describe('a source grade', () => {
  it('is rated by the letters of its own scheme', () => {
    expect(isGrade('admiralty', 'F', '6')).toBe(true);
    expect(isGrade('europol-4x4', 'X', '4')).toBe(true);
    expect(isGrade('europol-4x4', 'F', '4')).toBe(false);
    expect(isGrade('europol-4x4', 'A', '5')).toBe(false);
    expect(isGrade('admiralty', 'X', '1')).toBe(false);
  });

  it('has 36 and 16 combinations', () => {
    const count = (scheme: (typeof gradeSchemes.codes)[number]): number =>
      Object.keys(gradeScales[scheme].source).length * Object.keys(gradeScales[scheme].information).length;
    expect(gradeSchemes.codes.map(count)).toEqual([36, 16]);
  });

  it('is never right for arbitrary values', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), (source, information) => !isGrade('4x4', source, information)));
    expect(isGrade('admiralty', 'constructor', '1')).toBe(false);
    expect(isGrade('admiralty', 'A', 1)).toBe(false);
  });
});
