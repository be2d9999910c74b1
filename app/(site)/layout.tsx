import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { DemoBanner } from '@/components/site/demo-banner';
import { SiteFooter } from '@/components/site/site-footer';
import { SiteHeader } from '@/components/site/site-header';
import { themeOf } from '@/components/ui/theme';
import { findCurrentUser, isFramedSession } from '@/lib/auth/current-user';
import { unreadNotices } from '@/lib/notify/notices';
import { can } from '@/lib/auth/permissions';
import { isDemonstration } from '@/lib/demo/is-demonstration';
import { readSchool } from '@/lib/school/read-school';

/** Header, content and footer of every page but the exam screen. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [user, jar, isDemo, school] = await Promise.all([
    findCurrentUser(),
    cookies(),
    isDemonstration(),
    readSchool(),
  ]);
  const visitor = user && {
    name: user.name,
    email: user.email,
    writes: can(user.role, 'question.write'),
    invigilates: can(user.role, 'accommodation.grant'),
    notices: await unreadNotices(user.id),
    teaches: can(user.role, 'cohort.run'),
    seesUsers: can(user.role, 'user.list'),
    framed: await isFramedSession(),
  };
  return (
    <div className="flex min-h-dvh flex-col">
      {isDemo && <DemoBanner />}
      <SiteHeader visitor={visitor} signUp={school.signUp === 'open'} />
      <main id="main" tabIndex={-1} className="grow">
        {children}
      </main>
      <SiteFooter theme={themeOf((name) => jar.get(name)?.value)} school={school.name} />
    </div>
  );
}
