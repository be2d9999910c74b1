import 'server-only';
import { env } from '@/lib/env/env';

/** A provider of sign-in by OpenID Connect, as the settings name it. */
export interface SignInProvider {
  /** Part of addresses: "oidc", "google", "microsoft". */
  id: string;
  /** On the button: "Sign in with …". */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** The configured providers, in the order of their buttons. Read anew each time: it is cheap and tests change it. */
export function signInProviders(): SignInProvider[] {
  const settings = env();
  const providers: SignInProvider[] = [];
  const add = (provider: Omit<SignInProvider, 'clientId' | 'clientSecret'>, id?: string, secret?: string) => {
    if (id && secret) providers.push({ ...provider, clientId: id, clientSecret: secret });
  };
  if (settings.OIDC_ISSUER) {
    const own = { id: 'oidc', name: settings.OIDC_NAME, issuer: settings.OIDC_ISSUER };
    add(own, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET);
  }
  const google = { id: 'google', name: 'Google', issuer: 'https://accounts.google.com' };
  add(google, settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET);
  if (settings.MICROSOFT_TENANT) {
    const issuer = `https://login.microsoftonline.com/${settings.MICROSOFT_TENANT}/v2.0`;
    const microsoft = { id: 'microsoft', name: 'Microsoft', issuer };
    add(microsoft, settings.MICROSOFT_CLIENT_ID, settings.MICROSOFT_CLIENT_SECRET);
  }
  return providers;
}
