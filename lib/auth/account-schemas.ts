import { z } from 'zod';
import { isCommonPassword } from './common-passwords';
import { maxPasswordLength, minPasswordLength } from './password-length';

/** An email address as accounts keep it: trimmed and in lower case. */
export const emailSchema = z
  .string('Enter your email address.')
  .trim()
  .min(1, 'Enter your email address.')
  .max(254, 'This address is too long.')
  .toLowerCase()
  .pipe(z.email('Enter an email address like name@school.edu.'));

/** A password as it is chosen: long, not on every attacker's list, and otherwise free. */
export const newPasswordSchema = z
  .string('Choose a password.')
  .min(minPasswordLength, `Use at least ${minPasswordLength} characters. A few words in a row work well.`)
  .max(maxPasswordLength, `Use at most ${maxPasswordLength} characters.`)
  .refine((password) => !isCommonPassword(password), 'Too many people use this password. Choose another one.');

/** What is said of a password that is the account's own address; null for any other. */
export function findAddressFault(password: string, email: string): string | null {
  return password.trim().toLowerCase() === email ? 'Choose a password that is not your email address.' : null;
}

/** A password as it is typed to prove who one is; only bounded, since older rules may have made it. */
export const givenPasswordSchema = z
  .string('Enter your password.')
  .min(1, 'Enter your password.')
  .max(1000, 'This password is too long.');

export const nameSchema = z
  .string('Enter your name.')
  .trim()
  .min(1, 'Enter your name.')
  .max(100, 'Use at most 100 characters.')
  // eslint-disable-next-line no-control-regex -- control characters in a name would reach mail headers and tables
  .refine((name) => !/[\u0000-\u001f\u007f]/.test(name), 'Use letters, spaces and punctuation only.');

export const signUpSchema = z
  .strictObject({
    name: nameSchema,
    email: emailSchema,
    password: newPasswordSchema,
    /** From the link, where the school lets people in by invitation; the code or link of a cohort does too. */
    invitation: z.string().max(100).optional(),
  })
  .superRefine(({ email, password }, context) => {
    const message = findAddressFault(password, email);
    if (message !== null) context.addIssue({ code: 'custom', path: ['password'], message });
  });
