import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { DeletionList } from '@/components/privacy/deletion-list';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = {
  title: 'Privacy',
  description: 'What Preceptor keeps about you, who sees it, for how long, and how to take it out or delete it.',
  robots: { index: true, follow: true },
};

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex measure flex-col gap-3">
      <h2 className="text-2xl">{title}</h2>
      {children}
    </section>
  );
}

function inMonths(months: number): string {
  if (months % 12 !== 0) return `${months} months`;
  return months === 12 ? 'one year' : `${months / 12} years`;
}

export default async function PrivacyPage() {
  const { name, keepIdleMonths, keepAuditMonths } = await readSchool();
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Privacy"
        lead="What is kept about you, who sees it, for how long, and what you can do about it."
      />
      <div className="flex flex-col gap-10">
        <Part title="Who keeps it">
          <p>
            {name ? `This Preceptor is run by ${name}.` : 'This Preceptor is run by a school or a person of their own.'}{' '}
            All data stays on their server and in their backups. Nothing is sent to whoever wrote Preceptor, there is no
            advertising, and no page loads anything from elsewhere.
          </p>
        </Part>
        <Part title="What is kept">
          <ul className="list-disc pl-5">
            <li>Your name, email address and role, and extra time that you were granted</li>
            <li>When and in which browser you signed in; of your password only a hash that cannot be turned back</li>
            <li>
              Your exams and study sets: every answer with its time, notes and marks, the scores, and what is worked out
              from them: readiness, review, plan
            </li>
            <li>
              During an exam that your instructor assigned, when you left the page and came back, and when you were
              without a network; the exam says so before it begins
            </li>
            <li>What you say about real exams, if you do</li>
            <li>A log of changes of roles, extra time, scores and accounts, with who made them</li>
          </ul>
          <p>
            The cookies that are set are those that the site needs: one that keeps you signed in, two that belong to the
            sign-in form (one so that nobody else can send it for you, one for the page to come back to), and one that
            remembers your choice of colors. Signing in through your school sets a few more for some minutes. While an
            exam runs, your browser keeps answers that were not sent yet; they are erased at its end and when you sign
            out.
          </p>
        </Part>
        <Part title="Who sees what">
          <ul className="list-disc pl-5">
            <li>
              <b>Other learners</b> see nothing of you.
            </li>
            <li>
              <b>Instructors</b> see something of you only while you are in a class of theirs: your name and address,
              your extra time, which timed exam you have running, your results in the class, your readiness, and of an
              assigned exam when you left the page and came back. They do not see your password, your notes or your
              devices.
            </li>
            <li>
              <b>Administrators</b> see your account and how you sign in, and the log of changes. They can take out or
              delete your data when you ask them to, which is recorded.
            </li>
            <li>
              <b>Who runs the server</b> can technically read its database.
            </li>
          </ul>
          <p>
            From the answers of all learners Preceptor counts how hard each question is. These counts name nobody, and
            neither does the page on how good the forecasts are.
          </p>
        </Part>
        <Part title="How long">
          <ul className="list-disc pl-5">
            <li>
              {keepIdleMonths === null
                ? 'Your account stays until you or an administrator deletes it.'
                : `Your account stays until you or an administrator deletes it. A student’s account that nobody uses for ${inMonths(keepIdleMonths)} is deleted; a mail says so 30 days before.`}
            </li>
            <li>
              {keepAuditMonths === null
                ? 'The log of changes is kept without an end.'
                : `The log of changes is kept for ${inMonths(keepAuditMonths)}.`}
            </li>
            <li>
              Sign-ins that ended, and links and invitations that were used or no longer work, are deleted after 90
              days; your last sign-in stays.
            </li>
          </ul>
        </Part>
        <Part title="What you can do">
          <p>
            Under{' '}
            <Link href="/account/data" className="link">
              Your data
            </Link>{' '}
            you can save everything that is yours, to read and for programs, and delete your account at once. Your name
            you can change under{' '}
            <Link href="/account" className="link">
              Account
            </Link>
            . For anything else, ask the person who runs this site.
          </p>
          <DeletionList />
        </Part>
      </div>
    </div>
  );
}
