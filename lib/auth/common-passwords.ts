/**
 * Passwords of ten characters and more that lead the published lists of leaked ones (NIST SP 800-63B,
 * section 3.1.1.2, asks for such a check). Compared in lower case.
 */
const common = new Set([
  '0123456789',
  '0987654321',
  '1029384756',
  '1111111111',
  '1122334455',
  '11223344556677',
  '1234512345',
  '1234554321',
  '12345678910',
  '123456789a',
  '1234567890',
  '12345678900',
  '123123123123',
  '1234567891',
  '147258369147',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '9876543210',
  'abcd123456',
  'abcdefghij',
  'administrator',
  'basketball',
  'changeme123',
  'iloveyou12',
  'iloveyou123',
  'liverpool1',
  'letmein123',
  'michelle123',
  'password01',
  'password10',
  'password11',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'passwordpassword',
  'princess123',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop',
  'qwertyuiop123',
  'sunshine123',
  'superman123',
  'welcome123',
  'zaq12wsxcde3',
]);

/** What the same lists put numbers and signs around: words and rows of keys that say nothing with a year behind them either. */
const stems = new Set(
  [
    'abc abcd abcdef abcdefgh access america angel anthony apple arsenal asdf asdfgh asdfghjkl ashley august autumn',
    'babygirl bailey baseball basketball batman butterfly changeme charlie chelsea chocolate computer cookie daniel',
    'dragon family flower football freedom friends hannah hello hockey iloveu iloveyou internet jessica jesus',
    'jordan junior letmein liverpool love lovely lovers maggie manchester master matthew merlin michael michelle monkey',
    'mustang naruto nicole ninja password passw0rd pepper pokemon princess purple qazwsx qwer qwert qwerty qwertyu',
    'qwertyui qwertyuiop samsung secret shadow silver soccer spring starwars summer sunshine superman taylor thomas',
    'tigger trustno trustnoone welcome whatever william winter yankees zxcvbn zxcvbnm',
  ]
    .join(' ')
    .split(' '),
);

/** Whether a password is one of the first that anyone would try. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const stem = lower.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
  return common.has(lower) || stems.has(stem) || /^(.)\1*$/u.test(lower);
}
