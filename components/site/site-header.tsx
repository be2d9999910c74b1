import clsx from 'clsx';
import { Bell, CircleUserRound, LogIn, LogOut, Menu, Settings, UserPlus } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { HeaderPanel } from './header-panel';
import { NavLink } from './nav-link';
import { mainEntries, type Visitor } from './navigation';
import { Wordmark } from './wordmark';

interface SiteHeaderProps {
  visitor: Visitor | null;
  /** Whether anyone may make an account. */
  signUp: boolean;
}

function AccountLinks({ visitor, signUp }: SiteHeaderProps) {
  if (!visitor) {
    return (
      <>
        <NavLink href="/sign-in">
          <LogIn aria-hidden className="size-5" />
          Sign in
        </NavLink>
        {signUp && (
          <NavLink href="/sign-up">
            <UserPlus aria-hidden className="size-5" />
            Create an account
          </NavLink>
        )}
      </>
    );
  }
  return (
    <>
      <p className="px-3 pt-2 pb-1 text-sm text-ink-soft">
        Signed in as
        <span className="block truncate font-semibold text-ink">{visitor.name || visitor.email}</span>
      </p>
      <NavLink href="/notices">
        <Bell aria-hidden className="size-5" />
        Notices
        {visitor.notices > 0 && <Badge tone="accent">{visitor.notices} new</Badge>}
      </NavLink>
      <NavLink href="/account">
        <Settings aria-hidden className="size-5" />
        Account
      </NavLink>
      {!visitor.framed && (
        <NavLink href="/sign-out">
          <LogOut aria-hidden className="size-5" />
          Sign out
        </NavLink>
      )}
    </>
  );
}

/** From which width the main links stand in a row: those who run a school have more of them. */
const rows = {
  few: { row: 'lg:flex', panel: 'lg:block', menu: 'lg:hidden', name: 'lg:mr-6' },
  most: { row: '2xl:flex', panel: '2xl:block', menu: '2xl:hidden', name: '2xl:mr-4' },
  many: { row: 'xl:flex', panel: 'xl:block', menu: 'xl:hidden', name: 'xl:mr-4' },
};

/** Name, main links and account. On a narrow screen both lists share one panel. */
export function SiteHeader({ visitor, signUp }: SiteHeaderProps) {
  const entries = mainEntries(visitor);
  const at = entries.length > 9 ? rows.most : entries.length > 6 ? rows.many : rows.few;
  return (
    <header className="no-print border-b border-line bg-surface">
      <div className="gutter flex min-h-16 items-center gap-2">
        <Link
          href={visitor ? '/home' : '/'}
          className={clsx('mr-auto -ml-1 inline-flex rounded-md p-1.5 no-underline', at.name)}
          aria-label="Preceptor, home"
        >
          <Wordmark />
        </Link>

        <nav aria-label="Main" className={clsx('mr-auto hidden items-center whitespace-nowrap', at.row)}>
          {entries.map((entry) => (
            <NavLink key={entry.href} href={entry.href}>
              {entry.label}
            </NavLink>
          ))}
        </nav>

        {visitor ? (
          <HeaderPanel
            label="Account"
            className={clsx('hidden', at.panel)}
            button={
              <>
                <CircleUserRound aria-hidden />
                <span className="max-w-32 truncate">{visitor.name || 'Account'}</span>
              </>
            }
          >
            <AccountLinks visitor={visitor} signUp={signUp} />
          </HeaderPanel>
        ) : (
          <div className={clsx('hidden items-center gap-2', at.row)}>
            <ButtonLink href="/sign-in" variant="quiet">
              Sign in
            </ButtonLink>
            {signUp && (
              <ButtonLink href="/sign-up" variant="secondary">
                Create an account
              </ButtonLink>
            )}
          </div>
        )}

        <HeaderPanel
          label="Menu"
          className={at.menu}
          button={
            <>
              <Menu aria-hidden />
              Menu
            </>
          }
        >
          {entries.map((entry) => (
            <NavLink key={entry.href} href={entry.href}>
              {entry.label}
            </NavLink>
          ))}
          <hr className="my-1 border-line" />
          <AccountLinks visitor={visitor} signUp={signUp} />
        </HeaderPanel>
      </div>
    </header>
  );
}
