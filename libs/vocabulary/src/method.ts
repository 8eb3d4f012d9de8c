import { codeList, type CodeOf } from './code-list';

export const concealments = codeList([
  { code: 'none', label: 'not concealed' },
  { code: 'cargo-space', label: 'in the cargo space' },
  { code: 'vehicle-cavity', label: 'in a cavity of the vehicle' },
  { code: 'container', label: 'in a container' },
  { code: 'refrigerated-container', label: 'in a refrigerated lorry or container' },
  { code: 'under-vehicle', label: 'under or between vehicles' },
  { code: 'vessel-compartment', label: 'in a compartment of a vessel' },
  { code: 'among-passengers', label: 'among passengers' },
  { code: 'other', label: 'otherwise concealed' },
]);
export type Concealment = CodeOf<typeof concealments>;

/** The three limbs of "fraudulent document" in article 3 (c) of the Smuggling of Migrants Protocol. */
export const documentFrauds = codeList([
  { code: 'falsely-made-or-altered', label: 'falsely made or altered', protocol: '3 (c) (i)' },
  { code: 'improperly-issued-or-obtained', label: 'improperly issued or obtained', protocol: '3 (c) (ii)' },
  { code: 'used-by-another', label: 'used by someone not its rightful holder', protocol: '3 (c) (iii)' },
]);
export type DocumentFraud = CodeOf<typeof documentFrauds>;

export const documentTypes = codeList([
  { code: 'passport', label: 'passport' },
  { code: 'identity-card', label: 'identity card' },
  { code: 'visa', label: 'visa' },
  { code: 'residence-permit', label: 'residence permit' },
  { code: 'border-stamp', label: 'border stamp' },
  { code: 'refugee-travel-document', label: 'refugee travel document' },
  { code: 'seafarer-document', label: 'seafarer document' },
  { code: 'breeder-document', label: 'breeder document' },
  { code: 'other', label: 'other document' },
]);
export type DocumentType = CodeOf<typeof documentTypes>;

/** How the crossing was made, after EUROSUR's crossing event: seen and open, or hidden. */
export const overtness = codeList([
  { code: 'overt', label: 'overt' },
  { code: 'covert', label: 'covert' },
  { code: 'unknown', label: 'not known' },
]);
export type Overtness = CodeOf<typeof overtness>;
