import { earliest } from './earliest';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 12, minute));

it('tells of each alert its first moment, in whatever order they come', () => {
  const moments = [{ alertId: 'a', at: at(5) }, { alertId: 'b', at: at(1) }, { alertId: 'a', at: at(3) }, { alertId: 'a', at: at(4) }];
  expect([...earliest(moments)]).toEqual([['a', at(3)], ['b', at(1)]]);
  expect([...earliest([])]).toEqual([]);
});
