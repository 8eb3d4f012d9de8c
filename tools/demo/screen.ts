export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Fewest percentage points between two progress lines where a line cannot be rewritten. */
const stepPercent = 10;
const barWidth = 30;

/** What the demo shows: lines, and one progress line that is rewritten on a terminal and repeated sparsely elsewhere. */
export class Screen {
  private open = false;
  private lastPercent = -stepPercent;

  constructor(private readonly output: Output) {}

  line(text = ''): void {
    this.endProgress();
    this.output.write(`${text}\n`);
  }

  progress(label: string, done: number, total: number): void {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    const count = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (this.output.isTTY) {
      const filled = Math.round((barWidth * percent) / 100);
      this.open = true;
      this.output.write(`\r  ${label} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${count}\u001b[K`);
    } else if (percent >= this.lastPercent + stepPercent || done === total) {
      this.output.write(`  ${label} ${count}\n`);
      this.lastPercent = percent - (percent % stepPercent);
    }
    if (done === total) this.endProgress();
  }

  private endProgress(): void {
    if (this.open) this.output.write('\n');
    this.open = false;
    this.lastPercent = -stepPercent;
  }
}
