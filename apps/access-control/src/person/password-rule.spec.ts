import { PasswordRule } from './password-rule';

const person = { name: 'Coastal Desk', email: 'coastal.desk@interno.example', agency: 'polizia' };

describe('a password', () => {
  const rule = new PasswordRule();

  it.each([
    'password1234', 'P@ssw0rd2026', 'Password2026!', '123456789012', 'iloveyou12345', 'letmein123456', 'qwertyuiopasdf', 'Winter2026!!!', 'sunshine1990!',
    'aaaaaaaaaaaa', 'abcabcabcabcabc', 'passwordpassword', 'x'.repeat(128),
  ])('that many take, or that is a pattern, is refused: %s', (password) => {
    expect(rule.faultOf(password, person)).toBe('password-guessable');
  });

  it.each(['coastal.desk2026', 'Interno.Example1', 'openvrs-openvrs', 'Italia2026Italia', 'polizia-polizia', 'DESK-coastal-desk'])('made of what is known of the person is refused: %s', (password) => {
    expect(rule.faultOf(password, person, 'Italia')).toBe('password-guessable');
  });

  it.each(['correct horse battery', 'umbrella over Trastevere 88', 'zK3!xq9Lm2#p', 'ночной поезд в Лиссабон', '夜行列車でリスボンへ行く', 'x7'.repeat(2) + 'eight grey herons'])('that nobody would try first is taken, whatever it is made of: %s', (password) => {
    expect(rule.faultOf(password, person, 'Italia')).toBeUndefined();
  });

  it('has twelve characters or more, and 128 at the most', () => {
    expect([rule.faultOf('zK3!xq9Lm2#', person), rule.faultOf('zK3!xq9Lm2#p'.repeat(11), person)]).toEqual(['password-length', 'password-length']);
  });
});
