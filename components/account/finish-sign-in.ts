import { leaveFor } from './leave-for';

/**
 * After a successful sign-in or sign-up, on to `next`. This is the one place between being signed in and
 * leaving the page, so what a visitor did without an account is kept from here.
 */
export async function finishSignIn(next: string): Promise<void> {
  await leaveFor(next);
}
