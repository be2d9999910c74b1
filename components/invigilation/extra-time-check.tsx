'use client';

import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { LocalNearTime } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { useFocusOnMount } from '@/components/exam/use-focus-on-mount';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { postExamTime, ExtraTimeEffect } from '@/lib/http/contracts/invigilation-contracts';
import { EffectTable } from './effect-table';
import type { ExtraTimePreview } from './extra-time-form';
import { confirmWords } from './extra-time-words';
import { SeenResults } from './seen-results';

export interface ExtraTimeCheckProps {
  preview: ExtraTimePreview;
  onBack: () => void;
  /** What was done, and what was meant to be. */
  onDone: (effects: ExtraTimeEffect[], meant: ExtraTimeEffect[]) => void;
}

function Summary({ preview: { request, exam, assignment } }: { preview: ExtraTimePreview }) {
  const since = exam ? null : request.expiredSince;
  const who = exam ? `${exam.learnerName}, ${exam.title}` : (assignment?.name ?? 'Everyone who is taking an exam');
  return (
    <dl className="grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
      <dt className="text-ink-soft">Whose exam</dt>
      <dd className="font-semibold max-sm:mb-2">
        {who}
        {since !== null && (
          <>
            , and those whose time ran out after <LocalNearTime iso={since} />
          </>
        )}
      </dd>
      <dt className="text-ink-soft">Minutes to add</dt>
      <dd className="font-semibold max-sm:mb-2">{request.minutes}</dd>
      <dt className="text-ink-soft">Reason</dt>
      <dd className="font-semibold break-words">{request.reason}</dd>
    </dl>
  );
}

/** Shows what the minutes would do, and does it when it is confirmed. */
export function ExtraTimeCheck({ preview, onBack, onDone }: ExtraTimeCheckProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { request } = preview;
  const seen = preview.effects.filter((effect) => effect.resultSeen);
  const plain = preview.effects.filter((effect) => !effect.resultSeen);
  const effects = [...plain, ...seen.filter(({ attemptId }) => chosen.has(attemptId))];

  function choose(attemptId: string, reopen: boolean) {
    const next = new Set(chosen);
    if (reopen) next.add(attemptId);
    else next.delete(attemptId);
    setChosen(next);
  }

  async function confirm() {
    setPending(true);
    setProblem(null);
    const answer = await send<typeof postExamTime>('POST', '/api/exam-time', {
      ...request,
      reopenSeen: [...chosen],
      preview: false,
    });
    setPending(false);
    if (answer.ok) onDone(answer.value.effects, effects);
    else setProblem(answer.refusal.message ?? 'The minutes could not be added. Go back and check them.');
  }

  return (
    <section aria-labelledby="check" className="flex flex-col gap-5">
      <div>
        <h2 id="check" ref={heading} tabIndex={-1} className="text-2xl">
          Check before you confirm
        </h2>
        <p className="mt-1 text-ink-soft">Nothing has changed yet.</p>
      </div>
      <Summary preview={preview} />
      {plain.length > 0 && <EffectTable caption="What would change" effects={plain} done={false} />}
      {seen.length > 0 && <SeenResults effects={seen} chosen={chosen} onChoose={choose} />}
      {preview.effects.length === 0 && (
        <EmptyState icon={<Hourglass aria-hidden />} title="Nothing would change">
          No exam that runs is meant, and none whose time ran out would end in the future with these minutes. An exam
          that was handed in stays as it is.
        </EmptyState>
      )}
      <div role="alert" className="empty:hidden">
        {problem !== null && <Alert tone="bad" title={problem} />}
      </div>
      <div className="sticky bottom-0 -mx-4 flex gap-2 border-t border-line bg-canvas px-4 py-3 sm:mx-0 sm:px-0">
        <Button variant="secondary" onClick={onBack}>
          Back
        </Button>
        {effects.length > 0 && (
          <Button pending={pending} pendingLabel="Adding" className="max-sm:grow" onClick={() => void confirm()}>
            {confirmWords(request.minutes, effects.length)}
          </Button>
        )}
      </div>
    </section>
  );
}
