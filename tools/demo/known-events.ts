import type { Month } from './dataset/month';

/** What newspapers reported of a leg in a month: shown beside an alert, never part of the detection. */
export interface KnownEvent {
  readonly from: string;
  readonly to: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly words: string;
}

const knownEvents: readonly KnownEvent[] = [
  {
    from: 'BY', to: 'PL', firstMonth: '2021-06', lastMonth: '2021-12',
    words: 'the crisis at the European Union’s border with Belarus: flights from Baghdad to Minsk, and on to the border',
  },
  {
    from: 'MA', to: 'ES', firstMonth: '2021-05', lastMonth: '2021-05',
    words: 'Ceuta, 17–18 May 2021: thousands cross from Morocco within two days',
  },
  {
    from: 'FR', to: 'GB', firstMonth: '2021-11', lastMonth: '2021-11',
    words: 'the Channel, November 2021: the most people in one month until then; on the 24th at least 27 drown',
  },
  {
    from: 'TR', to: 'GR', firstMonth: '2015-06', lastMonth: '2015-12',
    words: 'the summer and autumn of 2015 on the Aegean islands',
  },
  {
    from: 'RS', to: 'HU', firstMonth: '2015-06', lastMonth: '2015-10',
    words: 'the summer of 2015 on the Balkan route, until Hungary closed its fence',
  },
  {
    from: 'LY', to: 'IT', firstMonth: '2023-09', lastMonth: '2023-09',
    words: 'Lampedusa, September 2023: thousands land within two days',
  },
  {
    from: 'MR', to: 'ES', firstMonth: '2020-10', lastMonth: '2020-11',
    words: 'Gran Canaria, autumn of 2020: the pier of Arguineguín',
  },
];

export function knownEventOf(leg: { from: string; to: string }, month: Month): KnownEvent | undefined {
  return knownEvents.find((event) => event.from === leg.from && event.to === leg.to && event.firstMonth <= month && month <= event.lastMonth);
}
