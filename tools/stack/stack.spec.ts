import { passwordVariable } from './stack';
import { withDatabase } from './with-database';

describe('connection string of a database', () => {
  it.each([
    ['mongodb://h:1/?directConnection=true', 'mongodb://h:1/intake?directConnection=true'],
    ['mongodb://h:1', 'mongodb://h:1/intake'],
    ['mongodb://u:p@h:1,i:2/other?replicaSet=rs', 'mongodb://u:p@h:1,i:2/intake?replicaSet=rs'],
    ['mongodb+srv://h', 'mongodb+srv://h/intake'],
  ])('of %s is %s', (uri, expected) => {
    expect(withDatabase(uri, 'intake')).toBe(expected);
  });
});

it('a password variable is the user in capitals', () => {
  expect(passwordVariable('access-control')).toBe('NATS_PASSWORD_ACCESS_CONTROL');
});
