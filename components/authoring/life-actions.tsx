'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { send, type Sent } from '@/components/ui/send';
import type { BankView } from '@/lib/authoring/banks';
import type { LifeStep } from '@/lib/authoring/life-step';
import type { LifeAction } from '@/lib/authoring/question-life';
import type { deleteDraft, postDraft, postLifeStep } from '@/lib/http/contracts/authoring-contracts';
import { NewQuestion } from './new-question';
import { StepDialog } from './step-dialog';

export interface LifeActionsProps {
  questionId: string;
  actions: readonly LifeAction[];
  hasDraft: boolean;
  isPublished: boolean;
  /** The revision in review. */
  submittedRevisionId: string | null;
  /** Publishing would be by its own author. */
  alone: boolean;
  banks: readonly BankView[];
  managesBanks: boolean;
}

function wrongOf(sent: Sent<unknown>): string | null {
  if (sent.ok) return null;
  return sent.refusal.message ?? Object.values(sent.refusal.fields)[0] ?? 'It could not be done. Try again.';
}

/** What can be done with a question now, the next step of its life first. */
export function LifeActions(props: LifeActionsProps) {
  const { questionId, actions, hasDraft, isPublished, submittedRevisionId, alone, banks, managesBanks } = props;
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const may = (action: LifeAction) => actions.includes(action);

  const step = async (body: LifeStep) => {
    const wrong = wrongOf(await send<typeof postLifeStep>('POST', `/api/questions/${questionId}/life`, body));
    if (wrong === null) router.refresh();
    return wrong;
  };
  const change = async () => {
    setPending(true);
    const wrong = wrongOf(await send<typeof postDraft>('POST', `/api/questions/${questionId}/draft`, { from: null }));
    setProblem(wrong);
    if (wrong === null) router.push(`/questions/${questionId}/edit`);
    else setPending(false);
  };
  const discard = async () => {
    const sent = await send<typeof deleteDraft>('DELETE', `/api/questions/${questionId}/draft`);
    if (sent.ok) {
      if (!sent.value.exists) router.push('/questions');
      router.refresh();
    }
    return wrongOf(sent);
  };

  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <Alert tone="bad" live="assertive">
          {problem}
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        {may('edit') &&
          (hasDraft ? (
            <ButtonLink href={`/questions/${questionId}/edit`} prefetch={false}>
              Go on writing
            </ButtonLink>
          ) : (
            <Button pending={pending} pendingLabel="Opening" onClick={() => void change()}>
              Change this question
            </Button>
          ))}
        {may('publish') && submittedRevisionId && (
          <StepDialog
            label="Publish"
            variant="primary"
            ask={{ label: 'A word to the author', optional: true }}
            onConfirm={(reason) => step({ action: 'publish', revisionId: submittedRevisionId, reason })}
          >
            Exams and practice draw it from now on. Attempts that have begun keep what they have.
            {alone &&
              ' You wrote it yourself. Nobody else here can review, so it is recorded that you published it alone.'}
          </StepDialog>
        )}
        {may('return') && submittedRevisionId && (
          <StepDialog
            label="Return to the author"
            ask={{ label: 'What is to be changed', optional: false }}
            onConfirm={(reason) => step({ action: 'return', revisionId: submittedRevisionId, reason })}
          >
            The author can go on writing and send it again.
          </StepDialog>
        )}
        {may('withdraw') && (
          <StepDialog label="Take back from review" onConfirm={() => step({ action: 'withdraw' })}>
            It becomes a draft again, to write on.
          </StepDialog>
        )}
        {may('copy') && <NewQuestion banks={banks} managesBanks={managesBanks} copyOf={questionId} />}
        {may('discard') && (
          <StepDialog label={isPublished ? 'Drop the change' : 'Drop the draft'} variant="quiet" onConfirm={discard}>
            {isPublished
              ? 'The question stays as it is published. What was written stays under History.'
              : 'The question goes, unless it was in review before: then it retires and can be brought back.'}
          </StepDialog>
        )}
        {may('retire') && (
          <StepDialog
            label="Retire"
            variant="quiet"
            ask={{ label: 'Why', optional: false }}
            onConfirm={(reason) => step({ action: 'retire', reason })}
          >
            No exam that begins from now on draws it. It can be brought back.
          </StepDialog>
        )}
        {may('bring-back') && (
          <StepDialog label="Bring back" variant="primary" onConfirm={() => step({ action: 'bring-back' })}>
            It becomes what it was before: published, or a draft.
          </StepDialog>
        )}
      </div>
    </div>
  );
}
