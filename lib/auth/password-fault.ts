import { findAddressFault } from './account-schemas';

/** Words of this place that anybody here would try first. docs/security.md lists them. */
const placeWords = [
  'preceptor',
  'medicalassistant',
  'medical',
  'assistant',
  'ccma',
  'aama',
  'student',
  'instructor',
  'teacher',
  'administrator',
  'admin',
  'school',
  'college',
  'certification',
  'exam',
  'password',
  'welcome',
];

/** What a password must hold besides such words: letters and digits. */
const leastOwn = 6;

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const partsOf = (text: string) =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map(plain)
    .filter((word) => word.length >= 4);

/** Whether a password is little more than words of the place and its person. */
function isOfThisPlace(password: string, { email, school, name = '' }: PasswordOwner): boolean {
  const [mailbox = ''] = email.split('@');
  const words = [
    ...placeWords,
    plain(school),
    ...partsOf(school),
    ...partsOf(name),
    ...partsOf(mailbox),
    plain(mailbox),
  ]
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  let rest = plain(password);
  const whole = rest.length;
  for (const word of words) rest = rest.replaceAll(word, '');
  return rest.length < whole && rest.length < leastOwn;
}

/** Whose password it is to be. */
export interface PasswordOwner {
  email: string;
  name?: string;
  /** The school's name; empty where it has none. */
  school: string;
}

/** What is said of a new password that others would guess, the address or words of the place; null of any other. */
export function findPasswordFault(password: string, owner: PasswordOwner): string | null {
  const address = findAddressFault(password, owner.email);
  if (address !== null) return address;
  return isOfThisPlace(password, owner)
    ? 'People here would guess this password. Add a few words that have nothing to do with you or the school.'
    : null;
}
