import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { optionLetter } from '@/lib/exam/answer-words';
import { Stimulus } from '@/components/exam/stimulus';
import { QuestionReview } from '@/components/question/question-review';
import { Stem } from '@/components/question/stem';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from './choice-group';
import { isRight, type SampleState } from './sample-state';

export interface SampleQuestionProps {
  state: SampleState;
  onLock: (option: number) => Promise<string | null>;
  onNext: () => void;
}

function Verdict({ state }: { state: SampleState }) {
  const ref = useRef<HTMLParagraphElement>(null);
  const right = isRight(state, state.current);
  const reveal = state.reveals[state.current];
  const letter = optionLetter(reveal?.options.findIndex((option) => option.correct) ?? 0);
  useEffect(() => ref.current?.focus(), []);
  return (
    <p
      ref={ref}
      tabIndex={-1}
      className={clsx('flex items-center gap-2 text-lg font-semibold', right ? 'text-good' : 'text-bad')}
    >
      {right ? <Check aria-hidden className="size-6 shrink-0" /> : <X aria-hidden className="size-6 shrink-0" />}
      {right ? `Right, the answer is ${letter}.` : `Not this time. The answer is ${letter}.`}
    </p>
  );
}

/** One question of the sample: answer it, then read why each option is right or wrong. Make a new one for each position. */
export function SampleQuestion({ state, onLock, onNext }: SampleQuestionProps) {
  const { current, questions } = state;
  const question = questions[current];
  const reveal = state.reveals[current];
  const [chosen, setChosen] = useState<number | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  if (!question) return null;

  async function check(event: SubmitEvent) {
    event.preventDefault();
    if (pending) return;
    if (chosen === null) {
      setError('Choose an option first.');
      return;
    }
    setPending(true);
    setError(await onLock(chosen));
    setPending(false);
  }

  if (reveal) {
    const last = current === questions.length - 1;
    return (
      <div className="flex flex-col gap-6">
        <QuestionReview
          stem={question.stem}
          stimulus={question.stimulus}
          reveal={reveal}
          answer={state.answers[current] ?? null}
          verdict={<Verdict state={state} />}
        />
        <Button size="large" onClick={onNext} className="self-start max-sm:w-full">
          {last ? 'See your result' : 'Next question'}
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={check} className="flex flex-col gap-5">
      {question.stimulus && (
        <div className="measure">
          <Stimulus stimulus={question.stimulus} />
        </div>
      )}
      <Stem>{question.stem}</Stem>
      <ChoiceGroup
        options={question.options}
        chosen={chosen}
        onChoose={(option) => {
          setChosen(option);
          setError(null);
        }}
        disabled={pending}
        error={error}
      />
      <Button type="submit" size="large" pending={pending} pendingLabel="Checking" className="self-start max-sm:w-full">
        Check the answer
      </Button>
    </form>
  );
}
