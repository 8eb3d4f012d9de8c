import { codeList, type CodeOf } from './code-list';

/** Years completed, `to` inclusive; the bands of European asylum statistics, so that national figures map without a cut. */
export const ageBands = codeList([
  { code: '0-13', label: 'under 14', from: 0, to: 13 },
  { code: '14-17', label: '14 to 17', from: 14, to: 17 },
  { code: '18-34', label: '18 to 34', from: 18, to: 34 },
  { code: '35-64', label: '35 to 64', from: 35, to: 64 },
  { code: '65+', label: '65 and over', from: 65, to: undefined },
  { code: 'minor', label: 'under 18, band not known', from: 0, to: 17 },
  { code: 'adult', label: '18 and over, band not known', from: 18, to: undefined },
  { code: 'unknown', label: 'age not known', from: undefined, to: undefined },
]);
export type AgeBand = CodeOf<typeof ageBands>;

/** ISO/IEC 5218, with its number; `other` is what a travel document marks X. */
export const sexes = codeList([
  { code: 'female', label: 'female', iso5218: 2 },
  { code: 'male', label: 'male', iso5218: 1 },
  { code: 'other', label: 'other (X)', iso5218: 9 },
  { code: 'unknown', label: 'sex not known', iso5218: 0 },
]);
export type Sex = CodeOf<typeof sexes>;

/** Why people say they travel; aggregates only. */
export const motives = codeList([
  { code: 'protection', label: 'seeking protection' },
  { code: 'work', label: 'work' },
  { code: 'family', label: 'family' },
  { code: 'study', label: 'study' },
  { code: 'environment', label: 'disaster or environment' },
  { code: 'other', label: 'other' },
]);
export type Motive = CodeOf<typeof motives>;

/** UNESCO ISCED 2011 levels, grouped as survey practice groups them. */
export const educationLevels = codeList([
  { code: 'none', label: 'no schooling' },
  { code: 'primary', label: 'primary' },
  { code: 'secondary', label: 'secondary' },
  { code: 'tertiary', label: 'tertiary' },
]);
export type EducationLevel = CodeOf<typeof educationLevels>;

export const smugglerRoles = codeList([
  { code: 'organiser', label: 'organiser' },
  { code: 'recruiter', label: 'recruiter' },
  { code: 'guide', label: 'guide' },
  { code: 'driver', label: 'driver' },
  { code: 'skipper', label: 'skipper' },
  { code: 'lookout', label: 'lookout' },
  { code: 'accommodation-provider', label: 'provider of accommodation' },
  { code: 'document-provider', label: 'provider of documents' },
  { code: 'equipment-supplier', label: 'supplier of boats or equipment' },
  { code: 'money-handler', label: 'handler of money' },
  { code: 'corrupt-official', label: 'corrupt official' },
  { code: 'unknown', label: 'role not known' },
]);
export type SmugglerRole = CodeOf<typeof smugglerRoles>;

export const organisationTypes = codeList([
  { code: 'individual', label: 'acting alone' },
  { code: 'loose-network', label: 'loose network' },
  { code: 'organised-group', label: 'organised criminal group' },
  { code: 'unknown', label: 'not known' },
]);
export type OrganisationType = CodeOf<typeof organisationTypes>;
