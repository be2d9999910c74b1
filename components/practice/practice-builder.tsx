'use client';

import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { useAttemptRequest } from '@/components/exams/use-attempt-request';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceChips } from '@/components/ui/choice-chips';
import { RadioGroup } from '@/components/ui/radio-group';
import {
  countOfPart,
  practiceHref,
  practiceWays,
  requestOfChoice,
  supplyOfChoice,
  type PracticeChoice,
  type PracticeWay,
} from '@/lib/exam/practice-choice';
import { keepBegun } from '@/lib/exam/outbox/keep-begun';
import type { PracticeOffer } from '@/lib/exam/practice-offer';
import { SetSummary } from './set-summary';
import { paceWords, practiceSet } from './set-words';
import { SubjectFields } from './subject-fields';

export interface PracticeBuilderProps {
  offers: readonly PracticeOffer[];
  initial: PracticeChoice;
  /** The learner's own, counted into the time that is shown. */
  timeFactor: number;
  accountId: string;
}

/** The same set for another certification: what that one does not have goes back to the start. */
function moveTo(choice: PracticeChoice, offer: PracticeOffer): PracticeChoice {
  const topics = choice.topics.filter((topic) => offer.topics.some(({ id }) => id === topic));
  const domain = offer.domains.find(({ id }) => id === choice.domain)?.id ?? offer.domains[0]?.id ?? '';
  return { ...choice, blueprintId: offer.blueprintId, topics, domain };
}

/** Builds a practice set: what, which part of it, how many and how. The address follows, so that a set can be linked. */
export function PracticeBuilder({ offers, initial, timeFactor, accountId }: PracticeBuilderProps) {
  const router = useRouter();
  const ask = useAttemptRequest();
  const [choice, setChoice] = useState(initial);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const offer = offers.find(({ blueprintId }) => blueprintId === choice.blueprintId) ?? offers[0];
  if (!offer) return null;
  const supply = supplyOfChoice(choice, offer);
  const set = practiceSet(choice, offer);
  const pace = paceWords(offer, Math.max(1, set.size), timeFactor);
  const kept =
    choice.what === 'missed' ? 0 : countOfPart(supply, choice.what, true) - countOfPart(supply, choice.what, false);

  function change(patch: Partial<PracticeChoice>) {
    const next = { ...choice, ...patch };
    setChoice(next);
    setProblem(null);
    const certification = offers.find(({ blueprintId }) => blueprintId === next.blueprintId)?.certification ?? '';
    window.history.replaceState(null, '', practiceHref({ certification, choice: next }));
  }

  async function start(event: SubmitEvent) {
    event.preventDefault();
    if (pending || set.size === 0) return;
    setPending(true);
    setProblem(null);
    // Without a clock there is nothing to wait for.
    const begin = choice.mode === 'study';
    const answer = await ask({
      ...requestOfChoice(choice, set.size),
      ...(begin && { begin }),
    });
    if (!answer.ok) {
      setProblem(answer.refusal.message ?? 'The set could not be made. Load the page again and try once more.');
      setPending(false);
      return;
    }
    const { attemptId, attempt } = answer.value;
    if (attempt) await keepBegun(accountId, attempt);
    router.push(`/attempts/${attemptId}`);
  }

  return (
    <form onSubmit={start} className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <div className="flex min-w-0 flex-col gap-7">
        {offers.length > 1 && (
          <ChoiceChips
            label="Certification"
            value={choice.blueprintId}
            onChange={(blueprintId) => {
              const other = offers.find((candidate) => candidate.blueprintId === blueprintId);
              if (other) change(moveTo(choice, other));
            }}
            options={offers.map(({ blueprintId, certification }) => ({ value: blueprintId, label: certification }))}
          />
        )}
        <SubjectFields choice={choice} offer={offer} onChange={change} />
        <ChoiceChips
          label="Which of them"
          value={choice.what}
          onChange={(what) => change({ what })}
          options={[
            { value: 'all', label: 'All', count: countOfPart(supply, 'all', choice.useReserve) },
            { value: 'missed', label: 'Missed before', count: countOfPart(supply, 'missed', choice.useReserve) },
            { value: 'unseen', label: 'New to you', count: countOfPart(supply, 'unseen', choice.useReserve) },
          ]}
        />
        {set.sizes.length > 0 && (
          <ChoiceChips
            label="How many"
            value={String(set.size)}
            onChange={(size) => change({ count: Number(size) })}
            options={set.sizes.map((size) => ({
              value: String(size),
              label: size === set.available ? `All ${size}` : String(size),
            }))}
          />
        )}
        <RadioGroup
          label="How"
          name="mode"
          look="cards"
          value={choice.mode}
          onChange={(mode) => change({ mode: practiceWays.find((way) => way === mode) ?? 'study' })}
          options={ways(pace)}
        />
        {(kept > 0 || choice.useReserve) && (
          <Checkbox
            label="Also use the questions kept for full-length exams"
            description="One full exam's worth stays apart, so that a full-length exam can meet you with questions you have never seen."
            checked={choice.useReserve}
            onChange={(event) => change({ useReserve: event.target.checked })}
          />
        )}
      </div>
      <div className="lg:sticky lg:top-6">
        <SetSummary
          choice={choice}
          offer={offer}
          set={set}
          timeFactor={timeFactor}
          pending={pending}
          problem={problem}
        />
      </div>
    </form>
  );
}

function ways(pace: string): { value: PracticeWay; label: string; description: string }[] {
  return [
    {
      value: 'study',
      label: 'Study',
      description: 'Check each answer and read at once why every option is right or wrong. No time limit.',
    },
    {
      value: 'timed',
      label: 'Study against the clock',
      description: `The same at the pace of the exam: ${pace}. Reading counts.`,
    },
    {
      value: 'exam',
      label: 'Like an exam',
      description: `${pace}, and no feedback before the end.`,
    },
  ];
}
