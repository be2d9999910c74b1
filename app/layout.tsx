import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { themeOf } from '@/components/ui/theme';

// The upright Latin face is preloaded; the rest of the family comes by the style sheets above when a page needs it.
const atkinson = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  style: 'normal',
  display: 'swap',
  variable: '--font-atkinson',
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: 'Preceptor', template: '%s · Preceptor' },
  description:
    'Free practice exams for medical assistants, with every option explained and results that say how sure they are.',
  applicationName: 'Preceptor',
  // Pages for everyone say otherwise; what belongs to a person is never indexed.
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7fbfb' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1519' },
  ],
};

/** Every page: language, theme and typeface. Reading the cookie also keeps all pages dynamic, as nonces need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const theme = themeOf((name) => jar.get(name)?.value);
  return (
    <html lang="en-US" data-theme={theme} className={atkinson.variable}>
      <head>
        {/* React Aria reads it for the two style elements that it inserts. */}
        <meta name="csp-nonce" nonce={head.get('x-nonce') ?? undefined} />
      </head>
      <body className="min-h-dvh bg-canvas text-ink">
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-2.5 focus:left-4 focus:px-4 focus:py-2.5"
        >
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}
