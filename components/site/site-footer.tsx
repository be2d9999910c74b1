import Link from 'next/link';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import type { Theme } from '@/components/ui/theme';
import { Mark } from './wordmark';

/** Whose Preceptor it is, what has to be said on every page, and the switch of colors. */
export function SiteFooter({ theme, school }: { theme: Theme; school: string }) {
  return (
    <footer className="mt-16 no-print border-t border-line bg-surface">
      <div className="gutter flex flex-col gap-8 py-10 lg:flex-row lg:justify-between">
        <div className="flex max-w-xl gap-4">
          <Mark className="size-9" />
          <div className="flex flex-col gap-2 text-sm text-ink-soft">
            {school && <p className="font-semibold text-ink">{school}</p>}
            <p>
              Preceptor is not affiliated with, endorsed by or connected to the NHA, the AAMA or the AMT. CCMA, CMA
              (AAMA) and RMA are theirs.
            </p>
            <p>
              It is for exam preparation and gives no medical advice. In a clinic, follow your provider and your
              protocols.
            </p>
            <p>
              Code under{' '}
              <Link href="/about#licenses" className="link">
                AGPL-3.0-or-later
              </Link>
              , questions under{' '}
              <Link href="/about#licenses" className="link">
                CC BY-SA 4.0
              </Link>
              .
            </p>
            <p>
              <Link href="/about" className="mr-5 inline-flex min-h-11 items-center font-semibold link">
                About Preceptor
              </Link>
              <Link href="/privacy" className="mr-5 inline-flex min-h-11 items-center font-semibold link">
                Privacy
              </Link>
              <Link href="/calibration" className="inline-flex min-h-11 items-center font-semibold link">
                How good the forecasts are
              </Link>
            </p>
          </div>
        </div>
        <ThemeSwitch theme={theme} />
      </div>
    </footer>
  );
}
