import { useState, type CSSProperties } from 'react';
import { ReportQuestion } from '@/components/correction/report-question';
import { QuestionReview } from '@/components/question/question-review';
import { ReviewLater, type ReviewLaterProps } from '@/components/review/review-later';
import { Alert } from '@/components/ui/alert';
import { countsAsRight } from '@/lib/exam/answer-key';
import type { CheckFailure } from '@/lib/exam/outbox/session-snapshot';
import type { Reveal } from '@/lib/exam/reveal-view';
import { ConfidenceButtons } from '../confidence-buttons';
import { MarkedStem } from '../marked-stem';
import { QuestionView, type QuestionViewProps } from '../question-view';
import { Verdict } from './verdict';

export interface StudyQuestionProps extends QuestionViewProps {
  /** Once the answer is checked. */
  reveal: Reveal | null;
  /** Checked, and not told now: the question stands in an exam of the learner's that is open, or the server is not reached. */
  withheld: false | 'open' | 'unreached';
  /** Keeping it for review, once it is checked. */
  later: Omit<ReviewLaterProps, 'comesBack'>;
  /** The answer is being checked: it does not change any more. */
  checking: boolean;
  failure: CheckFailure | null;
}

const failures = {
  unreachable: {
    title: 'Not checked: no connection',
    words: 'Checking needs the network. Your answer is kept on this device. Go on, and check it when you are back.',
  },
  'signed-out': {
    title: 'Not checked: you are signed out',
    words: 'Your answer is kept on this device. Sign in again in another tab, then check it.',
  },
  conflict: {
    title: 'Not checked: two answers',
    words: 'This question was answered on another device too. Choose below which answer to keep, then check it.',
  },
  refused: {
    title: 'Not checked',
    words: 'The answer that is saved could not be checked. Choose your answer again, then check it.',
  },
} as const;

/** A question in study: choose and check, then read why each option is right or wrong, in the same place. */
export function StudyQuestion({ reveal, withheld, later, checking, failure, ...props }: StudyQuestionProps) {
  const { question, content, disabled, highlighter, onChange } = props;
  const [openedRevealed] = useState(reveal !== null);
  if (reveal) {
    const isRight = countsAsRight(content.answer, reveal.keys);
    return (
      <div style={{ zoom: 'var(--reading)' }} className="flex flex-col gap-5">
        <QuestionReview
          marked={
            // The page around it is enlarged as a whole already.
            <div style={{ '--reading': 1 } as CSSProperties}>
              <MarkedStem
                attach={highlighter.attachStem}
                text={question.stem}
                highlights={content.highlights}
                choosing={false}
                onToggle={highlighter.toggle}
              />
            </div>
          }
          stem={question.stem}
          stimulus={question.stimulus}
          reveal={reveal}
          answer={content.answer}
          verdict={<Verdict reveal={reveal} content={content} takesFocus={!openedRevealed} />}
        />
        <ReportQuestion attemptId={later.attemptId} position={later.position} />
        <ReviewLater {...later} comesBack={!isRight || content.confidence === 'guess'} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <QuestionView {...props} disabled={disabled || checking || withheld !== false} />
      <ConfidenceButtons
        look="line"
        value={content.confidence}
        disabled={disabled || checking || withheld !== false}
        onChange={(confidence) => onChange({ confidence })}
      />
      {withheld && (
        <Alert tone="info" title={withheld === 'open' ? 'Checked, and part of an exam of yours' : 'Checked'}>
          <p>
            {withheld === 'open'
              ? 'That exam is open or not yet released. What is right, and why, is shown here again afterwards.'
              : 'What is right, and why, is not kept on this device. It is shown here again with the connection.'}
          </p>
        </Alert>
      )}
      <div role="alert" className="empty:hidden">
        {failure && (
          <Alert tone={failure.why === 'unreachable' ? 'warn' : 'bad'} title={failures[failure.why].title}>
            <p>{failure.words ?? failures[failure.why].words}</p>
          </Alert>
        )}
      </div>
    </div>
  );
}
