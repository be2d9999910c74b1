'use client';

import { Check } from 'lucide-react';
import { useState } from 'react';
import { RichLine, RichWords } from '@/components/question/rich-words';
import { useFocusOnMount } from '@/components/exam/use-focus-on-mount';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { send } from '@/components/ui/send';
import type { postImport } from '@/lib/http/contracts/interchange-contracts';
import { counted } from './choices';
import type { LookedAt } from './import-form';
import { ProblemList } from './problem-list';

export interface ImportCheckProps {
  looked: LookedAt;
  onBack: () => void;
  onDone: (made: { importId: string; count: number }) => void;
}

const typeWords = { multiple: 'Several right options', numeric: 'A number', ordering: 'An order' } as const;

function Questions({ shown }: { shown: LookedAt['preview']['shown'] }) {
  return (
    <ol className="flex flex-col gap-3">
      {shown.map(({ line, name, type, stem, options, topic, picture }, place) => (
        <li key={place}>
          <Card className="flex flex-col gap-2 p-4">
            <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
              <span className="tabular">Line {line}</span>
              <span className="min-w-0 break-words">{name}</span>
              {topic !== null && <span>{topic}</span>}
              {type !== 'single' && <span>{typeWords[type]}</span>}
            </p>
            {picture !== null && (
              <figure className="flex flex-col gap-1">
                {/* eslint-disable-next-line @next/next/no-img-element -- a small copy that came with the answer */}
                <img
                  src={picture.src}
                  alt={picture.alt}
                  className="h-auto max-h-60 max-w-full self-start rounded-md border border-line"
                />
                <figcaption className="text-sm break-words text-ink-soft">
                  {picture.alt === ''
                    ? 'No words for those who cannot see it: write them in the editor.'
                    : `In words: ${picture.alt}`}
                </figcaption>
              </figure>
            )}
            <RichWords className="break-words">{stem}</RichWords>
            <ul className="flex flex-col gap-1">
              {options.map(({ text, correct, explained }, at) => (
                <li key={at} className="flex gap-2 text-sm">
                  <span className="flex w-5 shrink-0 justify-center">
                    {correct && <Check aria-hidden className="mt-0.5 size-4 text-good" strokeWidth={3} />}
                  </span>
                  <span className="min-w-0 break-words">
                    {correct && <span className="font-semibold text-good">Right: </span>}
                    <RichLine>{text}</RichLine>
                    {!explained && <span className="text-ink-soft"> (no reason given)</span>}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </li>
      ))}
    </ol>
  );
}

/** What the server understood of a file, before anything is saved. */
export function ImportCheck({ looked, onBack, onDone }: ImportCheckProps) {
  const { file, bank, topic, objective, preview } = looked;
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const leftOut = preview.problems.filter((one) => one.leftOut);
  const changed = preview.problems.filter((one) => !one.leftOut);

  async function save() {
    setPending(true);
    setRefused(null);
    const answer = await send<typeof postImport>('POST', '/api/imports', {
      ...file,
      bankId: bank.id,
      expected: preview.count,
      ...(topic && { topic }),
      ...(objective && { objective }),
    });
    setPending(false);
    if (answer.ok) onDone(answer.value);
    else setRefused(answer.refusal.message ?? 'The file could not be imported. Choose it again.');
  }

  return (
    <div className="flex flex-col gap-6">
      <h2 ref={heading} tabIndex={-1} className="text-2xl break-words">
        {file.fileName}
      </h2>
      {preview.count > 0 ? (
        <Alert tone="info" title={`${counted(preview.count, 'question')} can become drafts in ${bank.name}`}>
          Nothing is saved yet. Drafts are seen by those who write questions, never by learners, until somebody
          publishes them. The import can be undone.
        </Alert>
      ) : (
        <Alert tone="warn" title="No question of this file can be taken over">
          See why below. If the format is not the right one, go back and choose another.
        </Alert>
      )}
      <div role="alert" className="empty:hidden">
        {refused !== null && <Alert tone="bad" title={refused} />}
      </div>
      <div className="flex flex-wrap gap-3">
        {preview.count > 0 && (
          <Button onClick={() => void save()} pending={pending} pendingLabel="Importing">
            Import {counted(preview.count, 'question')} as drafts
          </Button>
        )}
        <Button variant="secondary" onClick={onBack}>
          Choose another file
        </Button>
      </div>
      <ProblemList title="Left out" lead="These are not imported." problems={leftOut} />
      <ProblemList title="Taken with a change" lead="These are imported, but not all of them." problems={changed} />
      {preview.shown.length > 0 && (
        <section className="flex flex-col gap-3">
          <h3 className="text-xl">What would be imported</h3>
          {preview.count > preview.shown.length && (
            <p className="text-ink-soft">The first {preview.shown.length} are shown.</p>
          )}
          <Questions shown={preview.shown} />
        </section>
      )}
    </div>
  );
}
