import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import { findFreePort } from '@/lib/db/embedded/ports';

/** A provider of sign-in by OpenID Connect, and the settings by which the app uses it. */
export interface SignInProviderServer {
  settings: Record<string, string>;
  close(): Promise<void>;
}

const clientId = 'preceptor';
const clientSecret = 'a secret of the browser tests, long enough';

/**
 * A real provider (the certified `oidc-provider`) on a free port. Whoever types an address as login is that person; an
 * address that begins with "unproven" is not verified.
 *
 * @param site the app's address, for the way back
 */
export async function startSignInProvider(site: string): Promise<SignInProviderServer> {
  const port = await findFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${site}/api/auth/callback/oidc`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Claims in the ID token, as the large providers do.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the browser tests'] },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: () => ({ sub: login, email: login, email_verified: !login.startsWith('unproven'), name: 'Pat Ternal' }),
    }),
  });
  const running: Server = await new Promise((resolve, reject) => {
    const listening = provider.listen(port, '127.0.0.1', () => resolve(listening));
    listening.once('error', reject);
  });
  return {
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Test College',
    },
    close: () =>
      new Promise((resolve) => {
        running.close(() => resolve());
        running.closeAllConnections();
      }),
  };
}
