'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { ChoiceChips } from '@/components/ui/choice-chips';
import { TextArea } from '@/components/ui/text-area';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { EditorChoices } from '@/lib/authoring/read-question';
import { CheckSummary, fieldId } from './check-summary';
import { FactFields } from './fact-fields';
import { Advice, notesOf } from './field-notes';
import { NumberKeyFields } from './number-key-fields';
import { OptionFields } from './option-fields';
import { Preview } from './preview';
import { ReferenceFields } from './reference-fields';
import { SaveState } from './save-state';
import { StaleNotice } from './stale-notice';
import { StimulusFields } from './stimulus-fields';
import { SubmitButton } from './submit-button';
import { TemplateFields } from './template-fields';
import { newTemplate, templateOf } from './template-value';
import { TryTemplate } from './try-template';
import { useDraft } from './use-draft';
import { useDraftCheck } from './use-draft-check';

export interface QuestionEditorProps {
  questionId: string;
  content: DraftContent;
  version: number;
  savedAt: string;
  choices: EditorChoices;
  /** There is a published revision that this changes. */
  isChange: boolean;
}

/** Fields that have been left once, or that held something when the page was opened. */
function useVisited(initial: DraftContent) {
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const begun = initial.stem.trim() !== '';
  return {
    isShown: (field: string) =>
      begun || visited.has(field) || /^(template|stimulus|fixedOrder|enemies|reviewBy)/.test(field),
    leave: (field: string) => setVisited((before) => (before.has(field) ? before : new Set(before).add(field))),
  };
}

/** The editor of one question: fields left, learners' view and check right; one of the two at a time on a phone. */
export function QuestionEditor({ questionId, choices, isChange, ...initial }: QuestionEditorProps) {
  const { session, draft } = useDraft({ questionId, ...initial });
  const { content } = draft;
  const [side, setSide] = useState<'write' | 'look'>('write');
  const [seed, setSeed] = useState(1);
  const { check, checking } = useDraftCheck(questionId, content, seed);
  const template = templateOf(content);
  const visited = useVisited(initial.content);
  const findings = check?.findings ?? [];
  const noteOf = notesOf(findings, visited.isShown);
  const change = (patch: Partial<DraftContent>) => session.edit({ ...session.snapshot().content, ...patch });
  const router = useRouter();
  const isBehind = draft.state === 'saved' && check !== null && check.version > draft.version;

  // Somebody else has saved, or this page came out of the browser's memory, and nothing is typed here yet.
  useEffect(() => {
    if (isBehind) router.refresh();
  }, [isBehind, router]);

  const ready =
    draft.state === 'saved' && !checking && check !== null && findings.every((finding) => finding.severity !== 'error');

  return (
    <div className="flex flex-col gap-5">
      <div className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-3 border-b border-line bg-canvas px-4 py-2">
        <SaveState draft={draft} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink variant="quiet" href={`/questions/${questionId}`} prefetch={false}>
            Close
          </ButtonLink>
          <SubmitButton questionId={questionId} version={draft.version} ready={ready} isChange={isChange} />
        </div>
      </div>
      {draft.other && (
        <StaleNotice
          other={draft.other}
          message={draft.message}
          onKeep={() => session.keepMine()}
          onTake={() => void session.takeTheirs()}
        />
      )}
      {draft.state === 'refused' && (
        <Alert tone="bad" live="assertive" title="This cannot be saved here any more">
          {draft.message} What you typed is kept under History.
        </Alert>
      )}
      <ChoiceChips
        label={<span className="sr-only">On the screen</span>}
        className="lg:hidden"
        value={side}
        onChange={setSide}
        options={[
          { value: 'write', label: 'Write' },
          { value: 'look', label: 'Preview and check' },
        ]}
      />
      <div className="grid gap-8 lg:grid-cols-2">
        <div className={side === 'write' ? 'flex min-w-0 flex-col gap-8' : 'flex min-w-0 flex-col gap-8 max-lg:hidden'}>
          <div>
            <TextArea
              id={fieldId('stem')}
              label="Stem"
              description="A whole question that an expert could answer with the options covered. You can write **bold**, *italic*, 10^9^, H~2~O and lists (- or 1.)."
              rows={5}
              maxLength={6000}
              value={content.stem}
              error={noteOf('stem').error}
              onChange={(event) => change({ stem: event.target.value })}
              onBlur={() => visited.leave('stem')}
            />
            <Advice>{noteOf('stem').advice}</Advice>
          </div>
          <StimulusFields
            stimulus={content.stimulus}
            choices={choices.stimuli}
            findings={findings}
            onChange={(stimulus) => change({ stimulus })}
          />
          <div>
            <ChoiceChips
              label="Answered by"
              value={content.type ?? 'single'}
              onChange={(type) =>
                change({
                  type: type === 'single' ? undefined : type,
                  ...(type === 'multiple' || type === 'ordering' ? { template: undefined } : {}),
                })
              }
              options={[
                { value: 'single', label: 'One right option' },
                { value: 'multiple', label: 'Several right options' },
                { value: 'numeric', label: 'A number' },
                { value: 'ordering', label: 'An order' },
              ]}
            />
            {content.type && (
              <p className="mt-2 text-sm text-ink-soft">
                Asked in study and in exams of your own. Certification exams have only questions with one right option.
              </p>
            )}
          </div>
          {(!content.type || content.type === 'numeric') && (
            <ChoiceChips
              label="Numbers"
              value={template ? 'drawn' : 'fixed'}
              onChange={(kind) =>
                change({ template: kind === 'drawn' ? (newTemplate as DraftContent['template']) : undefined })
              }
              options={[
                { value: 'fixed', label: 'As written' },
                { value: 'drawn', label: 'Drawn anew for each attempt' },
              ]}
            />
          )}
          {template ? (
            <TemplateFields
              template={template}
              typed={content.type === 'numeric' ? { tolerance: content.tolerance } : null}
              findings={findings}
              onTolerance={(tolerance) => change({ tolerance })}
              onChange={(next) => change({ template: next as DraftContent['template'] })}
            />
          ) : content.type === 'numeric' ? (
            <NumberKeyFields content={content} noteOf={noteOf} onChange={change} onLeave={visited.leave} />
          ) : (
            <OptionFields content={content} noteOf={noteOf} onChange={change} onLeave={visited.leave} />
          )}
          <FactFields content={content} choices={choices} noteOf={noteOf} onChange={change} onLeave={visited.leave} />
          <ReferenceFields
            references={content.references ?? []}
            choices={choices.references}
            noteOf={noteOf}
            onChange={(references) => change({ references })}
            onLeave={visited.leave}
          />
        </div>
        <div
          className={
            side === 'look'
              ? 'flex min-w-0 flex-col gap-6'
              : 'flex min-w-0 flex-col gap-6 max-lg:hidden lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto lg:p-1'
          }
        >
          <Preview content={content} choices={choices} check={check} />
          {template && <TryTemplate questionId={questionId} content={content} seed={seed} onSeed={setSeed} />}
          <CheckSummary findings={check?.findings ?? null} />
        </div>
      </div>
    </div>
  );
}
