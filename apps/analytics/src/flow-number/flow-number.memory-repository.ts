import type { FlowNumber } from './flow-number';
import { FlowNumberRepository, type DueFlow, type Waits, type WorkedOut } from './flow-number.repository';

interface Kept extends Partial<Waits> {
  readonly number?: FlowNumber | undefined;
  readonly marks: number;
}

export class FlowNumberMemoryRepository extends FlowNumberRepository {
  private readonly kept = new Map<string, Kept>();
  private isComplete = false;

  async find(keys: readonly string[]): Promise<Map<string, FlowNumber>> {
    return new Map(keys.flatMap((key) => {
      const number = this.kept.get(key)?.number;
      return number ? [[key, number] as const] : [];
    }));
  }

  async mark(keys: readonly string[], { quietAt, atLatest }: Waits): Promise<void> {
    for (const key of new Set(keys)) {
      const { marks, ...before } = this.kept.get(key) ?? { marks: 0 };
      this.kept.set(key, { ...before, marks: marks + 1, quietAt, atLatest: before.atLatest ?? atLatest });
    }
  }

  async close(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const flow = this.kept.get(key);
      if (flow) this.kept.set(key, { ...flow, number: undefined });
    }
  }

  async due(at: Date, limit: number): Promise<DueFlow[]> {
    const isDue = ({ quietAt, atLatest }: Kept): boolean => (quietAt !== undefined && quietAt <= at) || (atLatest !== undefined && atLatest <= at);
    return [...this.kept].filter(([, flow]) => isDue(flow)).slice(0, limit).map(([key, { marks }]) => ({ key, marks }));
  }

  async settle(workedOut: readonly WorkedOut[]): Promise<void> {
    for (const { key, marks, number, dueAt } of workedOut) {
      if (this.kept.get(key)?.marks === marks) this.kept.set(key, { marks, number, ...(dueAt ? { quietAt: dueAt } : {}) });
    }
  }

  async hasAll(): Promise<boolean> {
    return this.isComplete;
  }

  async haveAll(): Promise<void> {
    this.isComplete = true;
  }
}
