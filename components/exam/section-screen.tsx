'use client';

import { NotebookPen, SlidersHorizontal } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type CSSProperties } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import type { ResponseContent } from '@/lib/exam/answer';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamSession, SessionSnapshot } from '@/lib/exam/outbox/exam-session';
import { contentOf } from '@/lib/exam/outbox/response-entry';
import { ConflictDialog } from './conflict-dialog';
import { EndDialog } from './end-dialog';
import { ExamNotices } from './exam-notices';
import { useExamSettings } from './exam-settings';
import { questionStates } from './exam-words';
import { readLastPosition, storeLastPosition } from './last-position';
import { MoveBar } from './move-bar';
import { NumberGrid, ProgressWords } from './navigator';
import { QuestionView } from './question-view';
import { ReviewView } from './review-view';
import { SaveAnnouncement } from './save-indicator';
import { SidePanel } from './side-panel';
import { TimeWarning } from './time-warning';
import { ToolsSheet } from './tools-sheet';
import { TopBar } from './top-bar';
import { useExamKeys } from './use-exam-keys';
import { useRemaining } from './use-remaining';

export interface SectionScreenProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  attempt: AttemptView;
  sectionIndex: number;
  signInHref: string;
}

type Panel = 'navigator' | 'tools' | 'end' | 'conflict';

/** A running section: one question, and what is needed around it. */
export function SectionScreen({ session, snapshot, attempt, sectionIndex, signInHref }: SectionScreenProps) {
  const section = attempt.sections[sectionIndex];
  const first = section?.firstPosition ?? 0;
  const last = section?.lastPosition ?? 0;
  const [settings, changeSettings] = useExamSettings();
  const [position, setPosition] = useState(() =>
    Math.min(last, Math.max(first, readLastPosition(attempt.attemptId) ?? first)),
  );
  const [reviewing, setReviewing] = useState(false);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [contested, setContested] = useState<number | null>(null);
  const remaining = useRemaining(session, `section-${sectionIndex}`);
  const heading = useRef<HTMLHeadingElement>(null);
  const notices = useRef<HTMLDivElement>(null);

  const question = attempt.questions.find((candidate) => candidate.position === position);
  const states = questionStates(first, last, snapshot.entries);
  const content = contentOf(snapshot.entries.get(position));
  const number = position - first + 1;
  const count = last - first + 1;
  const isLastSection = sectionIndex === attempt.sections.length - 1;
  const endLabel = isLastSection ? 'End exam' : `Finish section ${sectionIndex + 1}`;
  const busy = snapshot.busy === 'end';

  useEffect(() => {
    session.view(reviewing ? null : position);
    return () => session.view(null);
  }, [session, position, reviewing]);

  useEffect(() => {
    storeLastPosition(attempt.attemptId, position);
  }, [attempt.attemptId, position]);

  // What was on the screen is gone: the focus and the top of the page go to what replaced it.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [position, reviewing]);

  const go = useCallback((next: number) => {
    setPosition(next);
    setReviewing(false);
    setPanel(null);
  }, []);
  const next = useCallback(() => (position < last ? go(position + 1) : setReviewing(true)), [go, last, position]);
  const previous = useCallback(() => position > first && go(position - 1), [first, go, position]);
  const change = useCallback((patch: Partial<ResponseContent>) => session.edit(position, patch), [session, position]);
  const flag = useCallback(() => change({ flagged: !content.flagged }), [change, content.flagged]);
  const explainSave = () => {
    notices.current?.scrollIntoView({ block: 'nearest' });
    notices.current?.focus({ preventScroll: true });
  };
  const end = async () => {
    await session.end();
    if (session.snapshot().failure !== 'conflict') return;
    setPanel(null);
    setContested(
      questionStates(first, last, session.snapshot().entries).find((state) => state.conflict)?.position ?? null,
    );
  };
  const review = () => {
    setPanel(null);
    setReviewing(true);
  };

  useExamKeys({
    active: panel === null && contested === null && !reviewing && !busy,
    options: question?.options.length ?? 0,
    singleKeys: settings.singleKeys,
    onChoose: (option) =>
      change({ answer: { type: 'choice', option }, struck: content.struck.filter((other) => other !== option) }),
    onNext: next,
    onPrevious: previous,
    onFlag: flag,
  });

  const contestedEntry = contested === null ? undefined : snapshot.entries.get(contested);
  const contestedQuestion = attempt.questions.find((candidate) => candidate.position === contested);
  const sectionWords = attempt.sections.length > 1 ? `Section ${sectionIndex + 1} of ${attempt.sections.length}` : null;

  return (
    <div
      className="lg:grid lg:grid-cols-[minmax(0,1fr)_17.5rem]"
      style={{ '--reading': settings.textSize } as CSSProperties}
    >
      <TopBar
        remaining={remaining}
        clockHidden={settings.clockHidden}
        save={snapshot.save}
        onExplainSave={explainSave}
        number={number}
        count={count}
        onOpenNavigator={() => setPanel('navigator')}
      />

      <main id="main" tabIndex={-1} className="flex min-h-[calc(100dvh-3.25rem)] flex-col lg:min-h-dvh">
        <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-3 px-4 py-3 lg:gap-4 lg:px-8 lg:py-6">
          <div className="flex items-center justify-between gap-4">
            <h1 ref={heading} tabIndex={-1} className="text-xl tabular outline-none">
              {reviewing
                ? `Review ${isLastSection ? 'before you end' : 'of this section'}`
                : `Question ${number} of ${count}`}
            </h1>
            {!reviewing && (
              <Button variant="secondary" onClick={() => setPanel('tools')}>
                {content.note ? <NotebookPen aria-hidden /> : <SlidersHorizontal aria-hidden />}
                Tools
                {content.note && <span className="sr-only">, this question has a note</span>}
              </Button>
            )}
          </div>
          {reviewing ? (
            <ReviewView
              states={states}
              currentNumber={number}
              endLabel={endLabel}
              onGo={go}
              onBack={() => setReviewing(false)}
              onEnd={() => setPanel('end')}
            />
          ) : (
            question && (
              <div className="lg:rounded-md lg:border lg:border-line lg:bg-surface lg:p-8">
                <QuestionView key={position} question={question} content={content} disabled={busy} onChange={change} />
              </div>
            )
          )}
          <ExamNotices
            ref={notices}
            snapshot={snapshot}
            states={states}
            signInHref={signInHref}
            onChoose={setContested}
            onRetry={() => session.comeBack()}
          />
        </div>
        {!reviewing && (
          <MoveBar
            isFirst={position === first}
            isLast={position === last}
            flagged={content.flagged}
            onPrevious={previous}
            onFlag={flag}
            onNext={next}
          />
        )}
      </main>

      <SidePanel
        remaining={remaining}
        clockHidden={settings.clockHidden}
        onToggleClock={() => changeSettings({ clockHidden: !settings.clockHidden })}
        save={snapshot.save}
        onExplainSave={explainSave}
        states={states}
        current={reviewing ? null : position}
        onGo={go}
        sectionWords={sectionWords}
        actions={
          <>
            {!reviewing && (
              <Button variant="quiet" onClick={review}>
                Review
              </Button>
            )}
            <Button variant="secondary" onClick={() => setPanel('end')}>
              {endLabel}
            </Button>
          </>
        }
      />

      <TimeWarning remaining={remaining} />
      <SaveAnnouncement status={snapshot.save} />

      <Sheet
        title={sectionWords ?? 'Questions'}
        isOpen={panel === 'navigator'}
        onOpenChange={(open) => setPanel(open ? 'navigator' : null)}
        footer={
          <div className="grid grid-cols-2 gap-2">
            <Button variant="secondary" onClick={review}>
              Review
            </Button>
            <Button variant="secondary" onClick={() => setPanel('end')}>
              {endLabel}
            </Button>
          </div>
        }
      >
        <ProgressWords states={states} className="mb-4" />
        <NumberGrid states={states} current={reviewing ? null : position} onGo={go} label="Questions" />
      </Sheet>
      <ToolsSheet
        isOpen={panel === 'tools'}
        onOpenChange={(open) => setPanel(open ? 'tools' : null)}
        questionNumber={number}
        content={content}
        onChange={change}
      />
      <EndDialog
        isOpen={panel === 'end'}
        onOpenChange={(open) => setPanel(open ? 'end' : null)}
        states={states}
        what={isLastSection ? 'exam' : 'section'}
        sectionNumber={sectionIndex + 1}
        remainingMs={remaining.ms}
        busy={busy}
        failure={snapshot.failure}
        onEnd={() => void end()}
      />
      {contested !== null && contestedEntry?.conflict && contestedQuestion && (
        <ConflictDialog
          questionNumber={contested - first + 1}
          question={contestedQuestion}
          mine={contentOf(contestedEntry)}
          theirs={contestedEntry.conflict.content}
          onKeep={(keep) => {
            session.choose(contested, keep);
            setContested(null);
          }}
          onClose={() => setContested(null)}
        />
      )}
    </div>
  );
}
