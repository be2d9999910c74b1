'use client';

import { plainWords } from '@/lib/bank/rich-text';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { Button } from '@/components/ui/button';
import type { ResponseContent } from '@/lib/exam/answer';
import { chosen, isWhole } from '@/lib/exam/answer-edit';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import { contentOf, resumePosition } from '@/lib/exam/outbox/response-entry';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { BottomDock } from './bottom-dock';
import { ExamNotices } from './exam-notices';
import { useExamSettings } from './exam-settings';
import { questionStates } from './exam-words';
import { MoveBar } from './move-bar';
import { QuestionView } from './question-view';
import { ReviewView } from './review-view';
import { SaveAnnouncement } from './save-indicator';
import { SectionDialogs, type SectionPanel } from './section-dialogs';
import { SectionHead } from './section-head';
import { SidePanel } from './side-panel';
import { StopButton } from './study/stop-button';
import { StudyBar } from './study/study-bar';
import { StudyQuestion } from './study/study-question';
import { TimeWarning } from './time-warning';
import { TopBar } from './top-bar';
import { useCalculator } from './use-calculator';
import { useExamKeys } from './use-exam-keys';
import { useHighlighter } from './use-highlighter';
import { usePicturesAhead } from './use-pictures-ahead';
import { useRemaining } from './use-remaining';
import { useSectionPlace } from './use-section-place';
import { useWideScreen } from './use-wide-screen';

export interface SectionScreenProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  attempt: AttemptView;
  sectionIndex: number;
  signInHref: string;
}

/** A running section: one question, and what is needed around it. */
export function SectionScreen({ session, snapshot, attempt, sectionIndex, signInHref }: SectionScreenProps) {
  const section = attempt.sections[sectionIndex];
  const first = section?.firstPosition ?? 0;
  const last = section?.lastPosition ?? 0;
  const [settings, changeSettings] = useExamSettings();
  const place = useSectionPlace(session, attempt.attemptId, first, last, resumePosition(snapshot.entries));
  const [panel, setPanel] = useState<SectionPanel | null>(null);
  const remaining = useRemaining(session, `section-${sectionIndex}`);
  const heading = useRef<HTMLHeadingElement>(null);
  const notices = useRef<HTMLDivElement>(null);

  const { position, reviewing } = place;
  const question = attempt.questions.find((candidate) => candidate.position === position);
  const states = questionStates(first, last, snapshot.entries, attempt.reveals);
  const content = contentOf(snapshot.entries.get(position));
  const number = position - first + 1;
  const count = last - first + 1;
  const isLastSection = sectionIndex === attempt.sections.length - 1;
  const study = attempt.mode === 'study';
  const endLabel = !isLastSection ? `Finish section ${sectionIndex + 1}` : study ? 'Finish set' : 'End exam';
  const sectionWords = attempt.sections.length > 1 ? `Section ${sectionIndex + 1} of ${attempt.sections.length}` : null;
  const busy = snapshot.busy === 'end';
  const known = attempt.reveals.find((one) => one.position === position);
  const reveal = known?.reveal ?? null;
  const checkedOnly = study && attempt.withheld?.includes(position) === true;
  const withheld = checkedOnly && (snapshot.kept ? 'unreached' : 'open');
  const [marks, setMarks] = useState<ReadonlyMap<number, boolean>>(new Map());
  const checking = snapshot.checking === position;

  // What was on the screen is gone: the focus and the top of the page go to what replaced it.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [position, reviewing]);

  usePicturesAhead(attempt.questions);
  const change = (patch: Partial<ResponseContent>) => session.edit(position, patch);
  const highlighter = useHighlighter(
    position,
    reviewing || reveal || !question ? null : plainWords(question.stem),
    content.highlights,
    (highlights) => change({ highlights }),
  );
  const calculator = useCalculator(() => heading.current?.focus({ preventScroll: true }));
  const wide = useWideScreen();
  const flag = () => change({ flagged: !content.flagged });
  const go = (next: number) => {
    setPanel(null);
    place.go(next);
  };
  const review = () => {
    setPanel(null);
    place.review();
  };
  const explainSave = () => {
    notices.current?.scrollIntoView({ block: 'nearest' });
    notices.current?.focus({ preventScroll: true });
  };

  useExamKeys({
    active: panel === null && !reviewing && !busy,
    options: reveal || withheld || !question || question.type === 'ordering' ? 0 : question.options.length,
    singleKeys: settings.singleKeys,
    onChoose: (option) => change(chosen(content, question?.type ?? 'choice', option)),
    onNext: place.next,
    onPrevious: place.previous,
    onFlag: flag,
  });

  const moves = {
    isFirst: place.isFirst,
    isLast: place.isLast,
    flagged: content.flagged,
    onPrevious: place.previous,
    onFlag: flag,
    onNext: place.next,
  };
  const saving = { save: snapshot.save, onExplainSave: explainSave };
  const clock = { remaining, clockHidden: settings.clockHidden };

  return (
    <div
      className="lg:grid lg:grid-cols-[minmax(0,1fr)_17.5rem]"
      style={{ '--reading': settings.textSize } as CSSProperties}
    >
      <TopBar
        {...clock}
        {...saving}
        number={number}
        count={count}
        onOpenNavigator={() => setPanel({ open: 'navigator' })}
      />

      <main id="main" tabIndex={-1} className="flex min-h-[calc(100dvh-3.25rem)] flex-col lg:min-h-dvh">
        <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-3 px-4 py-3 lg:gap-4 lg:px-8 lg:py-6">
          <SectionHead
            headingRef={heading}
            title={
              reviewing
                ? `Review ${!isLastSection ? 'of this section' : study ? 'before you finish' : 'before you end'}`
                : `Question ${number} of ${count}`
            }
            noted={reviewing ? null : content.note !== ''}
            highlighter={reveal ? null : highlighter}
            onOpenTools={() => setPanel({ open: 'tools' })}
          />
          {reviewing ? (
            <ReviewView
              states={states}
              currentNumber={number}
              study={study}
              endLabel={endLabel}
              onGo={go}
              onBack={place.back}
              onEnd={() => setPanel({ open: 'end' })}
            />
          ) : (
            question && (
              <div className="lg:rounded-md lg:border lg:border-line lg:bg-surface lg:p-8">
                {study ? (
                  <StudyQuestion
                    key={position}
                    question={question}
                    content={content}
                    disabled={busy}
                    highlighter={highlighter}
                    onChange={change}
                    reveal={reveal}
                    withheld={withheld}
                    later={{
                      attemptId: attempt.attemptId,
                      position,
                      marked: marks.get(position) ?? known?.marked ?? false,
                      onMarked: (marked) => setMarks((before) => new Map(before).set(position, marked)),
                    }}
                    checking={checking}
                    failure={snapshot.checkFailure?.position === position ? snapshot.checkFailure : null}
                  />
                ) : (
                  <QuestionView
                    key={position}
                    question={question}
                    content={content}
                    disabled={busy}
                    highlighter={highlighter}
                    onChange={change}
                  />
                )}
              </div>
            )
          )}
          <ExamNotices
            ref={notices}
            snapshot={snapshot}
            states={states}
            sections={attempt.sections}
            signInHref={signInHref}
            timed={remaining.ms !== null}
            study={study}
            onChoose={(contested) => setPanel({ open: 'conflict', position: contested })}
            onRetry={() => session.comeBack()}
          />
        </div>
        {!reviewing && (
          <BottomDock calculator={wide ? null : calculator.panel}>
            {study ? (
              <StudyBar
                {...moves}
                checked={reveal !== null || checkedOnly}
                canCheck={isWhole(content.answer, question?.unit ?? null) && !busy}
                checking={checking}
                onCheck={() => void session.check(position)}
              />
            ) : (
              <MoveBar {...moves} />
            )}
          </BottomDock>
        )}
      </main>

      <SidePanel
        {...clock}
        {...saving}
        onToggleClock={() => changeSettings({ clockHidden: !settings.clockHidden })}
        states={states}
        current={reviewing ? null : position}
        onGo={go}
        sectionWords={sectionWords}
        calculator={wide ? calculator.panel : null}
        actions={
          <>
            {study && <StopButton session={session} timed={remaining.ms !== null} />}
            {!reviewing && (
              <Button variant="quiet" onClick={review}>
                Review
              </Button>
            )}
            <Button variant="secondary" onClick={() => setPanel({ open: 'end' })}>
              {endLabel}
            </Button>
          </>
        }
      />

      <TimeWarning remaining={remaining} />
      <SaveAnnouncement status={snapshot.save} />
      <SectionDialogs
        session={session}
        snapshot={snapshot}
        attempt={attempt}
        sectionIndex={sectionIndex}
        sectionWords={sectionWords}
        endLabel={endLabel}
        states={states}
        place={place}
        content={content}
        onChange={change}
        remainingMs={remaining.ms}
        panel={panel}
        onPanel={setPanel}
        onGo={go}
        onReview={review}
        calculatorOpen={calculator.isOpen}
        onToggleCalculator={calculator.toggle}
      />
    </div>
  );
}
