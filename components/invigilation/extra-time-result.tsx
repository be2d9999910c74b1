'use client';

import { useFocusOnMount } from '@/components/exam/use-focus-on-mount';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ExtraTimeEffect } from '@/lib/http/contracts/invigilation-contracts';
import { EffectTable } from './effect-table';
import type { ExtraTimePreview } from './extra-time-form';
import { doneWords } from './extra-time-words';

export interface ExtraTimeResultProps {
  preview: ExtraTimePreview;
  /** What was done; it may be less than the preview, where learners handed in between. */
  effects: ExtraTimeEffect[];
  onAgain: () => void;
}

/** What was done. */
export function ExtraTimeResult({ preview, effects, onAgain }: ExtraTimeResultProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const done = new Set(effects.map((effect) => effect.attemptId));
  const missed = preview.effects.filter((effect) => !done.has(effect.attemptId)).map((effect) => effect.learnerName);
  return (
    <section aria-labelledby="done" className="flex flex-col gap-5">
      <h2 id="done" ref={heading} tabIndex={-1} className="text-2xl">
        {effects.length > 0 ? 'Minutes added' : 'Nothing changed'}
      </h2>
      {effects.length > 0 && (
        <Alert tone="good" title={doneWords(preview.request.minutes, effects)}>
          Running clocks follow within a minute, without a reload. A learner whose exam was reopened opens it again from
          Home.
        </Alert>
      )}
      {missed.length > 0 && (
        <Alert
          tone="warn"
          title={missed.length === 1 ? 'One exam ended meanwhile' : `${missed.length} exams ended meanwhile`}
        >
          {missed.join(', ')}: left as {missed.length === 1 ? 'it was' : 'they were'}.
        </Alert>
      )}
      {effects.length > 0 && <EffectTable caption="What changed" effects={effects} done />}
      <div>
        <Button variant="secondary" onClick={onAgain}>
          Back to the running exams
        </Button>
      </div>
    </section>
  );
}
