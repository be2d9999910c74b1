'use client';

import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/radio-group';
import type { LengthChoice } from '@/lib/exam/length-choice';
import { useAttemptRequest } from './use-attempt-request';

export interface StartFormProps {
  blueprintId: string;
  choices: readonly LengthChoice[];
  initial: LengthChoice['length'];
  /** Another exam is open, so that this is not the first thing to do. */
  secondary: boolean;
}

/** Chooses a length and prepares the exam. Its clock does not run before the learner starts it. */
export function StartForm({ blueprintId, choices, initial, secondary }: StartFormProps) {
  const router = useRouter();
  const ask = useAttemptRequest();
  const open = choices.filter((choice) => choice.reason === null);
  const [length, setLength] = useState(open.some((choice) => choice.length === initial) ? initial : open[0]?.length);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = open.find((choice) => choice.length === length);

  async function start(event: SubmitEvent) {
    event.preventDefault();
    if (!chosen || pending) return;
    setPending(true);
    setProblem(null);
    const answer = await ask({
      blueprintId,
      mode: 'exam',
      timed: true,
      selection: { kind: 'plan', length: chosen.length },
    });
    if (answer.ok) {
      router.push(`/attempts/${answer.value.attemptId}`);
      return;
    }
    setProblem(answer.refusal.message ?? 'The exam could not be prepared. Load the page again and try once more.');
    setPending(false);
  }

  return (
    <form onSubmit={start} className="flex flex-col gap-4">
      <RadioGroup
        label="Choose a length"
        name="length"
        look="cards"
        value={length ?? ''}
        onChange={(value) => setLength(choices.find((choice) => choice.length === value)?.length)}
        options={choices.map((choice) => ({
          value: choice.length,
          label: choice.title,
          description: choice.reason ?? choice.words,
          disabled: choice.reason !== null,
        }))}
      />
      <div role="alert">{problem && <Alert tone="bad" title={problem} />}</div>
      {chosen ? (
        <>
          <Button
            type="submit"
            size="large"
            variant={secondary ? 'secondary' : 'primary'}
            pending={pending}
            pendingLabel="Preparing your exam"
          >
            {chosen.action}
          </Button>
          <p className="text-sm text-ink-soft">The clock starts on the next page, when you say so.</p>
        </>
      ) : (
        <p className="text-ink-soft">
          No length can be taken yet. The person who runs this site can add questions to the bank.
        </p>
      )}
    </form>
  );
}
