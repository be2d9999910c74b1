'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { BarePage } from './bare-page';
import { BegunScreen } from './begun-screen';
import { BreakScreen } from './break-screen';
import { ExamLoading } from './exam-loading';
import { OverScreen } from './over-screen';
import { ReadyScreen } from './ready-screen';
import { SectionScreen } from './section-screen';
import { StudyReadyScreen } from './study/study-ready-screen';
import { TimeUpScreen } from './time-up-screen';
import { useExamSession, type OpenSession } from './use-exam-session';
import { useTrail } from './use-trail';
import { useOfflineShell } from './use-offline-shell';

/** Taking an exam: fetches the attempt by itself, uncached, so that no page ever holds an answer. */
export function ExamScreen({ attemptId, accountId }: { attemptId: string; accountId: string }) {
  const open = useExamSession(accountId, attemptId);
  useOfflineShell();
  return open ? <ExamStages {...open} attemptId={attemptId} /> : <ExamLoading />;
}

function ExamStages({ session, snapshot, attemptId }: OpenSession & { attemptId: string }) {
  const { stage, attempt } = snapshot;
  useTrail(attemptId, attempt?.assigned === true && stage.stage === 'section');
  const signInHref = `/sign-in?next=${encodeURIComponent(`/attempts/${attemptId}`)}`;
  if (stage.stage === 'loading') return <ExamLoading />;
  if (stage.stage === 'unreachable') {
    return (
      <BarePage
        title="The exam is not reachable"
        actions={<Button onClick={() => session.comeBack()}>Try again now</Button>}
      >
        <p>
          Check your connection. We keep trying, and nothing that you answered is lost. If the exam has started, its
          clock keeps running.
        </p>
      </BarePage>
    );
  }
  if (stage.stage === 'signed-out') {
    return (
      <BarePage title="You are signed out" actions={<ButtonLink href={signInHref}>Sign in</ButtonLink>}>
        <p>Sign in again to go on. Answers that were not sent yet are kept on this device.</p>
      </BarePage>
    );
  }
  if (stage.stage === 'missing' || !attempt) {
    return (
      <BarePage
        title="This exam is not in your account"
        actions={<ButtonLink href="/exams">Choose an exam</ButtonLink>}
      >
        <p>Perhaps it belongs to another account. Sign in with the account that started it.</p>
      </BarePage>
    );
  }
  switch (stage.stage) {
    case 'ready': {
      const Ready = attempt.mode === 'study' ? StudyReadyScreen : ReadyScreen;
      return (
        <Ready
          attempt={attempt}
          sectionIndex={stage.sectionIndex}
          busy={snapshot.busy === 'start'}
          failure={snapshot.failure}
          onStart={() => void session.start(stage.sectionIndex)}
        />
      );
    }
    case 'section':
      return (
        <SectionScreen
          key={stage.sectionIndex}
          session={session}
          snapshot={snapshot}
          attempt={attempt}
          sectionIndex={stage.sectionIndex}
          signInHref={signInHref}
        />
      );
    case 'time-up': {
      const isLastSection = stage.sectionIndex === attempt.sections.length - 1;
      return (
        <TimeUpScreen session={session} snapshot={snapshot} isLastSection={isLastSection} signInHref={signInHref} />
      );
    }
    case 'break':
    case 'begun': {
      const Between = stage.stage === 'break' ? BreakScreen : BegunScreen;
      return (
        <Between
          session={session}
          snapshot={snapshot}
          attempt={attempt}
          sectionIndex={stage.sectionIndex}
          signInHref={signInHref}
        />
      );
    }
    case 'over':
      return (
        <OverScreen
          session={session}
          snapshot={snapshot}
          attemptId={attemptId}
          sections={attempt.sections}
          study={attempt.mode === 'study'}
          resultHref={`/attempts/${attemptId}/result`}
        />
      );
  }
}
