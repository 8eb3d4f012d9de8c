/** Counted at once; beyond that all are counted anew. */
const rememberedMax = 10_000;

/** What comes in floods is told of at the first of an hour, the tenth, the hundredth…: a flood of tries is none of entries. */
export class FirstOfMany {
  private hour = '';
  private readonly counts = new Map<string, number>();

  /** Which one of this hour it is, where that is to be told. */
  next(key: string, at: string): number | undefined {
    const times = this.counted(at.slice(0, 13), key);
    return /^10*$/.test(String(times)) ? times : undefined;
  }

  private counted(hour: string, key: string): number {
    if (hour !== this.hour || this.counts.size >= rememberedMax) this.counts.clear();
    this.hour = hour;
    const times = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, times);
    return times;
  }
}

/** `wrong password, 10 times this hour` */
export function timesInWords(why: string, times: number): string {
  return times === 1 ? why : `${why}, ${times} times this hour`;
}
