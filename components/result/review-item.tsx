'use client';

import { plainWords } from '@/lib/bank/rich-text';
import { ChevronRight, CircleHelp, Flag, NotebookPen } from 'lucide-react';
import { memo, useState } from 'react';
import { ReportQuestion } from '@/components/correction/report-question';
import { QuestionReview } from '@/components/question/question-review';
import { ReviewLater } from '@/components/review/review-later';
import { Badge } from '@/components/ui/badge';
import { answerWords } from '@/lib/exam/answer-words';
import { timeSpentWords } from '@/lib/exam/duration-words';
import type { ReviewQuestion } from '@/lib/exam/result-view';
import { OutcomeMark } from './outcome-mark';

export interface ReviewItemProps {
  attemptId: string;
  question: ReviewQuestion;
  domainName: string;
  isOpen: boolean;
  onToggle: (position: number, isOpen: boolean) => void;
}

const confidenceWords = { sure: 'Sure', unsure: 'Unsure', guess: 'Guessed' } as const;
const levelWords = { recall: 'Recall', application: 'Application', analysis: 'Analysis' } as const;

function Facts({ question, domainName }: { question: ReviewQuestion; domainName: string }) {
  const facts: [string, string][] = [
    ['Domain', domainName],
    ['Topic', question.topicTitle],
    ['Objective', question.objectiveTitle],
    ['Kind', levelWords[question.level]],
  ];
  if (question.timeSpentMs > 0) facts.push(['Time on it', timeSpentWords(question.timeSpentMs)]);
  if (question.confidence) facts.push(['You were', confidenceWords[question.confidence].toLowerCase()]);
  if (question.late) {
    const letter = answerWords(question.late.answer);
    facts.push([
      'Late',
      question.late.counted
        ? `${letter}, after the end, accepted and counted`
        : `${letter}, after the end, not counted`,
    ]);
  }
  if (question.inGrace) facts.push(['Arrived', 'within the 30 s after the end, and counted']);
  return (
    <dl className="grid gap-x-6 gap-y-1 border-t border-line pt-3 text-sm sm:grid-cols-2">
      {facts.map(([name, value]) => (
        <div key={name} className="flex gap-2">
          <dt className="w-20 shrink-0 text-ink-soft">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One question of a result. What is inside is drawn only once it opens: a full exam has 210 of them. */
export const ReviewItem = memo(function ReviewItem({
  attemptId,
  question,
  domainName,
  isOpen,
  onToggle,
}: ReviewItemProps) {
  const [marked, setMarked] = useState(question.markedForReview);
  const { position, stem, outcome, flagged, confidence, note, scored, topicTitle } = question;
  return (
    <li>
      <details
        open={isOpen}
        onToggle={(event) => onToggle(position, event.currentTarget.open)}
        className="group rounded-md border border-line bg-surface"
      >
        <summary className="flex list-none gap-3 rounded-md px-3 py-3 hover:bg-sunken sm:px-4 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="mt-0.5 size-5 shrink-0 text-ink-soft transition-transform group-open:rotate-90 print:hidden"
          />
          <span className="flex min-w-0 grow flex-col gap-1">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold tabular">Question {position + 1}</span>
              <OutcomeMark outcome={outcome} />
              {confidence === 'guess' && (
                <Badge icon={<CircleHelp aria-hidden />} tone="warn">
                  Guessed
                </Badge>
              )}
              {flagged && (
                <Badge icon={<Flag aria-hidden />} tone="info">
                  Flagged
                </Badge>
              )}
              {note !== '' && <Badge icon={<NotebookPen aria-hidden />}>Note</Badge>}
              {!scored && <Badge>Not scored</Badge>}
              {question.correction && <Badge tone="info">Key corrected</Badge>}
              {question.late && <Badge tone="warn">{question.late.counted ? 'Accepted late' : 'Late answer'}</Badge>}
              <span className="ml-auto text-sm text-ink-soft max-sm:hidden">{topicTitle}</span>
            </span>
            <span className="line-clamp-2 text-ink-soft group-open:hidden sm:line-clamp-1">{plainWords(stem)}</span>
          </span>
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-4 border-t border-line px-4 py-4 sm:px-6 sm:py-5">
            <QuestionReview stem={stem} stimulus={question.stimulus} reveal={question} answer={question.answer} />
            {note !== '' && (
              <div className="rounded-md bg-accent-soft px-4 py-3">
                <p className="text-sm font-semibold">Your note</p>
                <p className="break-words whitespace-pre-line">{note}</p>
              </div>
            )}
            <ReviewLater
              attemptId={attemptId}
              position={position}
              marked={marked}
              onMarked={setMarked}
              comesBack={outcome === 'wrong' || confidence === 'guess'}
            />
            <ReportQuestion attemptId={attemptId} position={position} report={question.report} />
            <Facts question={question} domainName={domainName} />
          </div>
        )}
      </details>
    </li>
  );
});
