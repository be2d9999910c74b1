import { unreachable } from '@/components/ui/send';

const refusals = {
  CredentialsSignin: 'This email address and password do not go together. Check both and try again.',
  'too-many': 'Too many tries. Wait 15 minutes, or set a new password.',
  deactivated: 'This account is switched off. Ask the person who runs this site.',
  unavailable: 'Signing in does not work right now. Try again in a minute.',
} as const;

/** `wrong` when address and password do not go together; `message` is for people in either case. */
export type SignInAnswer = { signedIn: true } | { signedIn: false; wrong: boolean; message: string };

async function post(action: 'callback/credentials' | 'signout', fields: Record<string, string>): Promise<URL> {
  const token = (await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${action}`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, csrfToken: token.csrfToken, callbackUrl: '/', json: 'true' }),
  });
  const { url } = (await response.json()) as { url: string };
  return new URL(url, window.location.origin);
}

/** Signs in with next-auth's form, without its client: two requests. Never throws. */
export async function signIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const answer = await post('callback/credentials', { email, password });
    const error = answer.searchParams.get('error');
    if (error === null && !answer.searchParams.has('csrf')) return { signedIn: true };
    const message = Object.entries(refusals).find(([code]) => code === error)?.[1] ?? refusals.unavailable;
    return { signedIn: false, wrong: error === 'CredentialsSignin', message };
  } catch {
    return { signedIn: false, wrong: false, message: unreachable };
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
