import { Dices } from 'lucide-react';
import { useState } from 'react';
import { optionLetter } from '@/lib/exam/answer-words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { send } from '@/components/ui/send';
import type { DraftCheck } from '@/lib/authoring/draft-check-view';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { percentWords } from '@/lib/exam/percent-words';
import type { postDraftCheck } from '@/lib/http/contracts/authoring-contracts';

export interface TryTemplateProps {
  questionId: string;
  content: DraftContent;
  seed: number;
  onSeed: (seed: number) => void;
}

/** Draws a template again for the preview, or hundreds of times to see whether the key can stand anywhere. */
export function TryTemplate({ questionId, content, seed, onSeed }: TryTemplateProps) {
  const [pending, setPending] = useState(false);
  const [tried, setTried] = useState<{ of: DraftContent; check: DraftCheck } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const tryMany = async () => {
    setPending(true);
    const path = `/api/questions/${questionId}/check` as const;
    const sent = await send<typeof postDraftCheck>('POST', path, { content, seed, thorough: true });
    setPending(false);
    setProblem(sent.ok ? null : (sent.refusal.message ?? 'It could not be tried. Try again.'));
    if (sent.ok) setTried({ of: content, check: sent.value });
  };
  const current = tried?.of === content ? tried.check : null;
  const wrong = current?.findings.filter((finding) => finding.field.startsWith('template')) ?? [];

  return (
    <Card className="flex flex-col gap-3 p-4">
      <h2 className="text-base">Try the template</h2>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={() => onSeed(seed + 1)}>
          <Dices aria-hidden />
          Draw another
        </Button>
        <Button variant="secondary" pending={pending} pendingLabel="Drawing" onClick={() => void tryMany()}>
          Try 400 draws
        </Button>
      </div>
      <div role="status" className="flex flex-col gap-2 text-sm">
        {problem && <Alert tone="bad">{problem}</Alert>}
        {current?.trial && (
          <p>
            {current.trial.different} different draws among the first 300.
            {current.trial.places.length > 0 &&
              ` The right answer stands at ${current.trial.places
                .map((share, place) => `${optionLetter(place)} in ${percentWords(share)}`)
                .join(', ')}.`}
          </p>
        )}
        {current && wrong.length === 0 && current.trial && (
          <p className="text-good">Nothing is wrong with the draws.</p>
        )}
        {current && !current.trial && <p>It cannot be tried before it is whole. The check says what is missing.</p>}
        {wrong.map((finding) => (
          <p key={finding.message}>{finding.message}</p>
        ))}
      </div>
    </Card>
  );
}
