import type { Change, Report } from './report';
import { ReportRepository, type Page } from './report.repository';
import type { Submission } from './submission';

/** Keeps the promises of the port in memory: for tests and for reading what they are. */
export class ReportMemoryRepository extends ReportRepository {
  /** What was announced, in order. */
  readonly announced: Change[] = [];
  private readonly reports = new Map<string, Report>();
  private readonly earlier = new Map<string, Report[]>();

  async add(change: Change): Promise<boolean> {
    if (this.takesSlot(change.report)) return false;
    this.keep(change);
    return true;
  }

  async replace(before: Report, change: Change): Promise<boolean> {
    const now = this.reports.get(before.id);
    if (now?.version !== before.version || now.status !== before.status || this.takesSlot(change.report)) return false;
    if (change.report.content !== before.content) this.earlier.set(before.id, [...(this.earlier.get(before.id) ?? []), before]);
    this.keep(change);
    return true;
  }

  async find(id: string, state: string): Promise<Report | undefined> {
    const found = this.reports.get(id);
    return found?.state === state ? found : undefined;
  }

  async findSubmission(slot: string): Promise<Submission | undefined> {
    return [...this.reports.values()].flatMap(({ submissions }) => submissions).find((each) => each.slot === slot);
  }

  async findReturnAlike(returnSlot: string, coverage: readonly string[]): Promise<string | undefined> {
    const standing = [...this.reports.values()].filter((report) => report.returnSlot === returnSlot && report.status !== 'withdrawn');
    return standing.find((report) => report.coverage?.some((key) => coverage.includes(key)))?.id;
  }

  async listAwaiting({ state, agency }: { readonly state: string; readonly agency?: string }, { after = '', limit }: Page): Promise<Report[]> {
    const ofThem = [...this.reports.values()].filter((report) => report.state === state && (agency === undefined || report.agency === agency));
    const waiting = ofThem.filter((report) => report.status === 'awaiting-release' && report.id > after);
    return waiting.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  async versionsOf(id: string): Promise<Report[]> {
    return this.earlier.get(id) ?? [];
  }

  private keep(change: Change): void {
    this.reports.set(change.report.id, change.report);
    if (change.announces) this.announced.push(change);
  }

  private takesSlot({ id, submissions }: Report): boolean {
    return [...this.reports.values()].some((other) => other.id !== id && other.submissions.some(({ slot }) => submissions.some((own) => own.slot === slot)));
  }
}
