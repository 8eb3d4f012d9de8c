import { currencies, currencyDecimals, isActiveCurrency, isCurrency } from './index';

describe('currencies', () => {
  it('are three letters, each once', () => {
    expect(new Set(currencies).size).toBe(currencies.length);
    expect(currencies.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });

  it('accept what people pay in', () => {
    expect(['EUR', 'USD', 'TRY', 'LYD', 'XOF', 'IDR'].every(isActiveCurrency)).toBe(true);
  });

  it('accept a currency withdrawn lately, which is no longer active', () => {
    expect(isCurrency('HRK')).toBe(true);
    expect(isActiveCurrency('HRK')).toBe(false);
  });

  it('refuse gold, test codes, funds and anything else', () => {
    for (const value of ['XAU', 'XTS', 'XXX', 'CLF', 'eur', '€', '', null, 978]) expect([value, isCurrency(value)]).toEqual([value, false]);
  });

  it('know their decimal places', () => {
    expect(['JPY', 'EUR', 'TND'].map(currencyDecimals)).toEqual([0, 2, 3]);
  });
});
