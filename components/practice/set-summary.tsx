'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { PracticeChoice } from '@/lib/exam/practice-choice';
import type { PracticeOffer } from '@/lib/exam/practice-offer';
import { emptyWords, startWords, subjectWords, supplyWords, type PracticeSet } from './set-words';

export interface SetSummaryProps {
  choice: PracticeChoice;
  offer: PracticeOffer;
  set: PracticeSet;
  timeFactor: number;
  pending: boolean;
  problem: string | null;
}

const afterwards = {
  study: 'No time limit. You can stop at any question and go on later.',
  timed: 'The clock starts on the next page, when you say so. It runs on if you leave.',
  exam: 'The clock starts on the next page, when you say so. Reasons come when it is over.',
} as const;

/** The set as it stands: how many, from what, how many there are, and the button that makes it. */
export function SetSummary({ choice, offer, set, timeFactor, pending, problem }: SetSummaryProps) {
  const empty = emptyWords(choice.subject, choice.what, set, choice.topics.length);
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-sm font-semibold text-ink-soft">Your set</h2>
      <div className="-mt-2" role="status">
        <p className="text-2xl font-semibold tabular">
          {empty ? 'No questions yet' : set.size === 1 ? '1 question' : `${set.size} questions`}
        </p>
        <p className="font-semibold">{subjectWords(choice, offer)}</p>
        <p className="mt-2 text-ink-soft">{empty ?? supplyWords(set, choice.what)}</p>
      </div>
      <div role="alert" className="empty:hidden">
        {problem && <Alert tone="bad" title={problem} />}
      </div>
      {!empty && (
        <>
          <Button type="submit" size="large" pending={pending} pendingLabel="Choosing questions">
            {startWords(choice, offer, set.size, timeFactor)}
          </Button>
          <p className="text-sm text-ink-soft">{afterwards[choice.mode]}</p>
        </>
      )}
    </Card>
  );
}
