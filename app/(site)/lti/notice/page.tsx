import type { Metadata } from 'next';
import { AccountCard } from '@/components/account/account-card';
import { buttonStyle } from '@/components/ui/button-style';
import { launchProblems, type LaunchProblem } from '@/lib/lti/launch-problem';

export const metadata: Metadata = { title: 'Open from your course', robots: { index: false, follow: false } };

const inWindow = {
  cookies: {
    title: 'Open in a window of its own',
    lead: 'Your browser lets no other site keep a sign-in inside of your course. In its own window it works.',
  },
  link: {
    title: 'Link your account once',
    lead: 'There is an account here with your address. Sign in to it once, in a window of its own, to link it to your course.',
  },
};

function readProblem(problem: string | string[] | undefined): LaunchProblem {
  return typeof problem === 'string' && problem in launchProblems ? (problem as LaunchProblem) : 'request';
}

/** What somebody sees whose launch from a course did not end on a page. */
export default async function LaunchNoticePage({ searchParams }: PageProps<'/lti/notice'>) {
  const { problem, again } = await searchParams;
  // Only the way to begin the same launch again; the address of this page can be written by anyone.
  const path = typeof again === 'string' && again.startsWith('/api/lti/login?') ? again : null;
  if (path !== null && (problem === 'cookies' || problem === 'link')) {
    const { title, lead } = inWindow[problem];
    return (
      <AccountCard title={title} lead={lead}>
        <a href={path} target="_blank" rel="noreferrer" className={buttonStyle('primary', 'large')}>
          Open Preceptor in a new window
        </a>
      </AccountCard>
    );
  }
  const word = readProblem(problem);
  return (
    <AccountCard title="This link did not open" lead={launchProblems[word]}>
      <p className="text-ink-soft">
        For your administrator: <code>{word}</code>
      </p>
    </AccountCard>
  );
}
