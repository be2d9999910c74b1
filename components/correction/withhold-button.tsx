'use client';

import { send } from '@/components/ui/send';
import type { withholdQuestion } from '@/lib/http/contracts/correction-contracts';
import { ReasonButton } from './reason-button';

/** Keeps a question out of new exams and sets, or lets it in again. */
export function WithholdButton({ questionId, withheld }: { questionId: string; withheld: boolean }) {
  return (
    <ReasonButton
      label={withheld ? 'Let it in again' : 'Withhold it'}
      title={withheld ? 'Let this question in again?' : 'Withhold this question?'}
      run={(reason) =>
        send<typeof withholdQuestion>('POST', `/api/questions/${encodeURIComponent(questionId)}/withheld`, {
          withheld: !withheld,
          reason,
        })
      }
    >
      <p>
        {withheld
          ? 'New exams and sets may draw it from now on.'
          : 'No new exam or set draws it. Forms that hold it already keep it.'}
      </p>
    </ReasonButton>
  );
}
