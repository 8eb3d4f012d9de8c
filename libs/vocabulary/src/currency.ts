const active =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC ' +
  'CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ' +
  'ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK ' +
  'MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE ' +
  'SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF ' +
  'XPF YER ZAR ZMW ZWG';

/** Withdrawn since 2020: a fee of that time may still be stated in them. */
const withdrawn = 'ANG BGN CUC HRK SLL ZWL';

/** ISO 4217 codes in which people pay: without funds codes, precious metals, bond units and test codes. */
export const currencies: readonly string[] = active.split(' ');

const accepted = new Set([...currencies, ...withdrawn.split(' ')]);
const current = new Set(currencies);

const withoutMinorUnit = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const withThousandths = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Active, or withdrawn so lately that a reported fee may be stated in it. */
export const isCurrency = (value: unknown): value is string => typeof value === 'string' && accepted.has(value);

export const isActiveCurrency = (value: unknown): value is string => typeof value === 'string' && current.has(value);

/** Decimal places of the currency by ISO 4217. */
export const currencyDecimals = (code: string): 0 | 2 | 3 => {
  if (withoutMinorUnit.has(code)) return 0;
  return withThousandths.has(code) ? 3 : 2;
};
