import type { Participant } from './participant';
import { ParticipantRepository } from './participant.repository';

export class ParticipantMemoryRepository extends ParticipantRepository {
  private readonly byState = new Map<string, Participant>();
  private readonly marked = new Set<string>();

  async add(participant: Participant): Promise<boolean> {
    if (this.byState.has(participant.state)) return false;
    this.write(participant);
    return true;
  }

  async find(state: string): Promise<Participant | undefined> {
    return this.byState.get(state);
  }

  async save(participant: Participant): Promise<boolean> {
    if (this.byState.get(participant.state)?.revision !== participant.revision - 1) return false;
    this.write(participant);
    return true;
  }

  async all(): Promise<Participant[]> {
    return [...this.byState.values()].sort((a, b) => a.state.localeCompare(b.state));
  }

  async unannounced(): Promise<Participant[]> {
    return (await this.all()).filter(({ state }) => this.marked.has(state));
  }

  async announced(state: string, revision: number): Promise<void> {
    if (this.byState.get(state)?.revision === revision) this.marked.delete(state);
  }

  private write(participant: Participant): void {
    this.byState.set(participant.state, participant);
    this.marked.add(participant.state);
  }
}
