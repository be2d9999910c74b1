/** What a sign-in by a provider that failed means for the person; the codes come back in the address. */
const problems: Record<string, string> = {
  deactivated: 'This account is switched off. Ask the person who runs this site.',
  unavailable: 'Signing in does not work right now. Try again in a minute.',
  'identity-incomplete': 'Your sign-in did not tell us an email address. Sign in with your password here.',
  'identity-needs-link':
    'There is an account with this email address already. Sign in with its password, then link your sign-in on the page Account.',
  'identity-no-account': 'You have no account here yet. Accounts are made by the school; ask your instructor for one.',
  'identity-taken': 'This sign-in is linked to another account here.',
};

/** The sentence for a code of the address, or null for none. */
export function signInProblem(code: string | string[] | undefined): string | null {
  if (typeof code !== 'string') return null;
  return problems[code] ?? 'The sign-in was not finished. Try again.';
}
