/** The sum of a metric's samples in a Prometheus text, over those whose labels contain the wanted ones. */
export function sumOf(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  let sum = 0;
  for (const line of text.split('\n')) {
    if (!line.startsWith(name)) continue;
    const [, given = '', value] = /^[A-Za-z_:][\w:]*(\{.*\})?\s+(\S+)/.exec(line) ?? [];
    const rest = line.charAt(name.length);
    if (value !== undefined && (rest === '{' || rest === ' ') && wanted.every((each) => given.includes(each))) sum += Number(value);
  }
  return sum;
}

export class MetricsPort {
  constructor(private readonly url: string) {}

  async read(): Promise<string> {
    const response = await fetch(this.url);
    if (!response.ok) throw new Error(`GET ${this.url}: ${response.status}`);
    return response.text();
  }

  async sum(name: string, labels?: Readonly<Record<string, string>>): Promise<number> {
    return sumOf(await this.read(), name, labels);
  }
}
