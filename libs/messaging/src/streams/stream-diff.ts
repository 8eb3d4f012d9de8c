import type { StreamConfig } from '@nats-io/jetstream';
import { same, type Change } from './change';
import type { WantedStream } from './stream-configuration';

type Field = keyof WantedStream;

const recreate = 'the server cannot change it: copy the stream to a new one with the wanted setting, then delete the old';

/** Each field's rule; what is not named here may change freely. */
const rules: Partial<Record<Field, (from: StreamConfig, to: WantedStream) => string>> = {
  storage: () => recreate,
  retention: () => recreate,
  max_age: (from, to) => shrinks(from.max_age, to.max_age),
  duplicate_window: (from, to) => (to.duplicate_window < from.duplicate_window ? 'a shorter window lets republished messages through twice: drain all outboxes, then set it by hand' : ''),
  subjects: (from, to) => narrows(from.subjects, to.subjects),
  num_replicas: (from, to) => (to.num_replicas < from.num_replicas ? 'fewer copies survive fewer failures: set it by hand if that is wanted' : ''),
};
const impossible: readonly Field[] = ['storage', 'retention'];

/** What would have to change, classified. Empty when nothing. */
export function diffStream(found: StreamConfig, wanted: WantedStream): Change[] {
  const fields = Object.keys(wanted) as Field[];
  return fields.filter((field) => !same(found[field], wanted[field])).map((field) => classify(field, found, wanted));
}

function classify(field: Field, found: StreamConfig, wanted: WantedStream): Change {
  const remedy = rules[field]?.(found, wanted) ?? '';
  const refused = impossible.includes(field) ? 'impossible' : 'unsafe';
  return { field, from: found[field], to: wanted[field], kind: remedy ? refused : 'safe', remedy };
}

function shrinks(from: number, to: number): string {
  const shorter = from === 0 ? to > 0 : to > 0 && to < from;
  return shorter ? 'messages would be deleted: export what must stay, then set it by hand' : '';
}

function narrows(from: readonly string[], to: readonly string[]): string {
  const gone = from.filter((subject) => !to.includes(subject));
  return gone.length > 0 ? `messages on ${gone.join(', ')} would no longer be kept: move them to another stream first` : '';
}
