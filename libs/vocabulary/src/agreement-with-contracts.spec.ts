import * as contracts from '@openvrs/contracts';
import * as vocabulary from './index';

const pairs: [string, readonly string[], readonly string[]][] = [
  ['kinds of report', contracts.reportKinds, vocabulary.reportKinds.codes],
  ['bases', contracts.reportBases, vocabulary.bases.codes],
  ['categories', contracts.categories, vocabulary.categories.codes],
  ['counting units', contracts.countingUnits, vocabulary.countingUnits.codes],
  ['value states', contracts.countStates, vocabulary.valueStates.codes],
  ['border types', contracts.borderTypes, vocabulary.borderTypes.codes],
  ['directions', contracts.directions, vocabulary.directions.codes],
  ['node roles', contracts.nodeRoles, vocabulary.nodeRoles.codes],
  ['handling levels', contracts.tlpLevels, vocabulary.tlps.codes],
  ['severities', contracts.severities, vocabulary.severities.codes],
  ['overtness', contracts.overtness, vocabulary.overtness.codes],
  ['fee scopes', contracts.feeScopes, vocabulary.feeScopes.codes],
  ['fee units', contracts.feeUnits, vocabulary.feeUnits.codes],
];

describe('a list that messages spell out for themselves', () => {
  it.each(pairs)('has the codes of the vocabulary: %s', (_name, ofContracts, ofVocabulary) => {
    expect([...ofContracts].sort()).toEqual([...ofVocabulary].sort());
  });
});
