import { isIban, isPaymentCard } from './checksums';
import { holdsDocumentNumber, holdsMachineReadableZone } from './document-number';
import { holdsName } from './name';
import { holdsPhone } from './phone';

/** One kind of personal data and how it is suspected. Every expression has bounded repeats: no text makes it slow. */
export interface PersonalDataKind {
  /** Stable, for programs. */
  readonly kind: string;
  /** For people: "looks as if it holds …". */
  readonly called: string;
  readonly isIn: (text: string) => boolean;
}

const email =
  /[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([]at[)\]]\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[([]dot[)\]]\s?)[\p{L}\p{N}-]{1,63}){0,4}(?:\.|\s?[([]dot[)\]]\s?)\p{L}{2,24}/iu;
const born =
  /\b(?:born|d\.?o\.?b\.?|birth ?dates?|date of birth|née? (?:le|en)|geboren|nacid[oa]|nat[oa] il|doğum|lahir)(?!\p{L})[^\d\n]{0,25}(?:\d{1,2}[ ./-](?:\d{1,2}|\p{L}{3,10})[ ./-]\d{2,4}|(?:19|20)\d{2})(?!\d)/iu;
const accountName = /(?:^|[^\p{L}\p{N}._%+-])@[A-Za-z]\w{2,30}|\b(?:facebook|instagram|tiktok|telegram|vk|twitter|x|t)\.(?:com|me)\/\w{2}/iu;
const bankAccount = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b/gi;
const paymentCard = /\b\d(?:[ -]?\d){12,18}\b/g;
const longNumber = /(?<![\d.,])\d{10,}(?![\d.,]\d)/;

const any = (text: string, pattern: RegExp, holds: (found: string) => boolean): boolean => (text.match(pattern) ?? []).some(holds);

export const kinds: readonly PersonalDataKind[] = [
  { kind: 'email', called: 'an e-mail address', isIn: (text) => email.test(text) },
  { kind: 'machine-readable-zone', called: 'the machine-readable lines of a travel document', isIn: holdsMachineReadableZone },
  { kind: 'bank-account', called: 'a bank account', isIn: (text) => any(text, bankAccount, isIban) },
  { kind: 'payment-card', called: 'a payment card number', isIn: (text) => any(text, paymentCard, isPaymentCard) },
  { kind: 'document-number', called: 'the number of a personal document', isIn: holdsDocumentNumber },
  { kind: 'date-of-birth', called: 'a date of birth', isIn: (text) => born.test(text) },
  { kind: 'phone', called: 'a phone number', isIn: holdsPhone },
  { kind: 'account-name', called: 'an account in a social network', isIn: (text) => accountName.test(text) },
  { kind: 'name', called: 'the name of a person', isIn: holdsName },
  { kind: 'long-number', called: 'a number that may identify a person', isIn: (text) => longNumber.test(text) },
];
