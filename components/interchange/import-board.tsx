'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFocusOnMount } from '@/components/exam/use-focus-on-mount';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { counted, type BankChoice, type TopicChoice } from './choices';
import { ImportCheck } from './import-check';
import { ImportForm, type LookedAt } from './import-form';

type Step =
  | { at: 'form' }
  | { at: 'check'; looked: LookedAt }
  | { at: 'done'; looked: LookedAt; importId: string; count: number };

function Done({ looked, count, onAgain }: { looked: LookedAt; count: number; onAgain: () => void }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div className="flex flex-col gap-5">
      <h2 ref={heading} tabIndex={-1} className="text-2xl">
        {counted(count, 'draft')} in {looked.bank.name}
      </h2>
      <Alert tone="good" title={`${looked.file.fileName} is imported`}>
        Learners see nothing of it until somebody reviews and publishes the questions. To take it back, use Undo below.
      </Alert>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/questions?${new URLSearchParams({ bank: looked.bank.id }).toString()}`}>
          Show the questions
        </ButtonLink>
        <Button variant="secondary" onClick={onAgain}>
          Import another file
        </Button>
      </div>
    </div>
  );
}

/** Choosing a file, looking at what it holds, and what became of it: one after the other. */
export function ImportBoard({ banks, topics }: { banks: readonly BankChoice[]; topics: readonly TopicChoice[] }) {
  const router = useRouter();
  const [step, setStep] = useState<Step>({ at: 'form' });
  const back = () => setStep({ at: 'form' });
  if (step.at === 'check') {
    const { looked } = step;
    return (
      <ImportCheck
        looked={looked}
        onBack={back}
        onDone={(made) => {
          setStep({ at: 'done', looked, ...made });
          router.refresh();
        }}
      />
    );
  }
  if (step.at === 'done') return <Done looked={step.looked} count={step.count} onAgain={back} />;
  return <ImportForm banks={banks} topics={topics} onPreview={(looked) => setStep({ at: 'check', looked })} />;
}
