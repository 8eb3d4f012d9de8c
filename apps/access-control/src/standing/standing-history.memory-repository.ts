import { StandingHistoryRepository, type ToldStanding } from './standing-history.repository';

export class StandingHistoryMemoryRepository extends StandingHistoryRepository {
  private readonly kept = new Map<string, ToldStanding>();

  async keep(told: ToldStanding): Promise<void> {
    const key = `${told.standing.state}:${told.standing.revision}`;
    if (!this.kept.has(key)) this.kept.set(key, told);
  }

  async at(state: string, at: Date): Promise<ToldStanding | undefined> {
    const known = [...this.kept.values()].filter(({ standing, toldAt }) => standing.state === state && toldAt <= at);
    return known.sort((a, b) => b.standing.revision - a.standing.revision)[0];
  }
}
