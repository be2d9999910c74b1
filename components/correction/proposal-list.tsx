'use client';

import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import type { KeyProposalView } from '@/lib/correction/proposals';
import type { dismissProposal } from '@/lib/http/contracts/correction-contracts';
import { ReasonButton } from './reason-button';

/** Keys that an update of the shipped bank has changed, for administrators to decide on. */
export function ProposalList({ proposals }: { proposals: readonly KeyProposalView[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {proposals.map(({ id, questionId, oldKey, newKey, createdAt }) => (
        <li key={id}>
          <Card className="flex flex-col gap-3 p-4">
            <p>
              <span className="font-semibold break-words">{questionId}</span>
              <span className="text-ink-soft">
                , since <LocalDate iso={createdAt} />
              </span>
            </p>
            <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr]">
              <dt className="text-ink-soft">Key before</dt>
              <dd>{oldKey}</dd>
              <dt className="text-ink-soft">Key now</dt>
              <dd>{newKey}</dd>
            </dl>
            <div className="flex flex-wrap gap-3">
              <ButtonLink href={`/questions/${encodeURIComponent(questionId)}/key?proposal=${id}`}>
                <span>
                  See what would change<span className="sr-only"> with {questionId}</span>
                </span>
              </ButtonLink>
              <ReasonButton
                label="Leave finished exams as they are"
                title="Leave finished exams as they are?"
                run={(reason) => send<typeof dismissProposal>('POST', `/api/key-proposals/${id}/dismiss`, { reason })}
              >
                <p>They keep the key that they were scored by. New exams have the new one already.</p>
              </ReasonButton>
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}
