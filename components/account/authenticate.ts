import { unreachable } from '@/components/ui/unreachable';
import { leaveFor } from './leave-for';

const refusals = {
  CredentialsSignin: 'This email address and password do not go together. Check both and try again.',
  'too-many': 'Too many tries. Wait 15 minutes, or set a new password.',
  deactivated: 'This account is switched off. Ask the person who runs this site.',
  unavailable: 'Signing in does not work right now. Try again in a minute.',
  'code-needed': 'Enter the code that your app shows.',
  'code-wrong': 'This code is not right, or was used already. Take the newest one from your app.',
} as const;

/**
 * `wrong` when address and password do not go together; `code` when they do and a code of the app is asked for; `message`
 * is for people in any case.
 */
export type SignInAnswer = { signedIn: true } | { signedIn: false; wrong: boolean; code: boolean; message: string };

async function post(action: string, fields: Record<string, string>): Promise<URL> {
  const token = (await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${action}`, {
    method: 'POST',
    body: new URLSearchParams({ callbackUrl: '/', ...fields, csrfToken: token.csrfToken, json: 'true' }),
  });
  const { url } = (await response.json()) as { url: string };
  return new URL(url, window.location.origin);
}

/** Signs in with next-auth's form, without its client: two requests. Never throws. */
export async function signIn(email: string, password: string, code = ''): Promise<SignInAnswer> {
  try {
    const answer = await post('callback/credentials', { email, password, code });
    const error = answer.searchParams.get('error');
    if (error === null && !answer.searchParams.has('csrf')) return { signedIn: true };
    const message = Object.entries(refusals).find(([code]) => code === error)?.[1] ?? refusals.unavailable;
    return {
      signedIn: false,
      wrong: error === 'CredentialsSignin',
      code: error?.startsWith('code-') ?? false,
      message,
    };
  } catch {
    return { signedIn: false, wrong: false, code: false, message: unreachable };
  }
}

/** Leaves for a provider of sign-in, which comes back to `next`. Returns a sentence where that fails, never otherwise. */
export async function startProvider(id: string, next: string): Promise<string> {
  try {
    const address = await post(`signin/${id}`, { callbackUrl: next });
    if (address.origin === window.location.origin && address.searchParams.has('error')) return refusals.unavailable;
    return await leaveFor(address.href);
  } catch {
    return unreachable;
  }
}

/** Ends this session, in the browser and on the server. Says whether it worked. */
export async function signOut(): Promise<boolean> {
  try {
    const answer = await post('signout', {});
    return !answer.searchParams.has('csrf');
  } catch {
    return false;
  }
}
