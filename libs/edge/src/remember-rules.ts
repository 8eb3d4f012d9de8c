import { getMetadataStorage } from 'class-validator';

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
type Grouped = ReturnType<ReturnType<typeof getMetadataStorage>['groupByPropertyName']>;

let remembered = false;

/**
 * class-validator 0.15 searches the rules of all classes anew for every object it validates; they never change once a
 * class is defined. Remembering them makes validation two to three times as fast, wherever in the process it happens.
 */
export function rememberValidationRules(): void {
  if (remembered) return;
  remembered = true;
  const storage = getMetadataStorage();
  const search = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const rulesOf = new Map<unknown, Rules>();
  const groupOf = new WeakMap<Rules, Grouped>();

  storage.getTargetValidationMetadatas = (...query): Rules => {
    const [target, schema, always, strictGroups, groups] = query;
    const isPlain = !schema && !always && !strictGroups && !groups?.length;
    return isPlain ? recall(rulesOf, target, () => search(...query)) : search(...query);
  };
  storage.groupByPropertyName = (rules): Grouped => recall(groupOf, rules, () => group(rules));
}

interface Memory<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

function recall<K, V>(memory: Memory<K, V>, key: K, find: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  memory.set(key, found);
  return found;
}
