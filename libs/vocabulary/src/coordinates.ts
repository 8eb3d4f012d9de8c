/** WGS 84, decimal degrees. */
export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

const within = (value: unknown, bound: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= bound;

export const isLatitude = (value: unknown): value is number => within(value, 90);

export const isLongitude = (value: unknown): value is number => within(value, 180);
