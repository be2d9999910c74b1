import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { EditorChoices } from '@/lib/authoring/read-question';
import { difficultyNames, levelNames } from '../question-words';
import { fieldId } from './check-summary';
import { Advice, type NoteOf } from './field-notes';

export interface FactFieldsProps {
  content: DraftContent;
  choices: EditorChoices;
  noteOf: NoteOf;
  onChange: (patch: Partial<DraftContent>) => void;
  onLeave: (field: string) => void;
}

const unchosen = { value: '', label: 'Choose' };

/** What a question is about, what it asks for and how hard it is. */
export function FactFields({ content, choices, noteOf, onChange, onLeave }: FactFieldsProps) {
  const topic = choices.topics.find((one) => one.id === content.topic);
  const enemies = noteOf('enemies');
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-lg font-semibold">About the question</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="Topic"
          description="The skill that learners see it under."
          value={content.topic ?? ''}
          options={[unchosen, ...choices.topics.map(({ id, title }) => ({ value: id, label: title }))]}
          onChange={(event) => onChange({ topic: event.target.value, objective: '' })}
        />
        <Select
          id={fieldId('objective')}
          label="Objective"
          description="Decides in which part of each certification the question is drawn."
          value={content.objective ?? ''}
          disabled={!topic}
          error={noteOf('objective').error}
          options={[unchosen, ...(topic?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
          onChange={(event) => onChange({ objective: event.target.value })}
          onBlur={() => onLeave('objective')}
        />
        <Select
          id={fieldId('level')}
          label="What it asks for"
          value={content.level ?? ''}
          error={noteOf('level').error}
          options={[unchosen, ...Object.entries(levelNames).map(([value, label]) => ({ value, label }))]}
          onChange={(event) => onChange({ level: event.target.value || undefined })}
          onBlur={() => onLeave('level')}
        />
        <Select
          id={fieldId('difficulty')}
          label="How hard it is"
          value={content.difficulty === undefined ? '' : String(content.difficulty)}
          error={noteOf('difficulty').error}
          options={[
            unchosen,
            ...['0.9', '0.8', '0.6', '0.4'].map((value) => ({ value, label: difficultyNames[value] ?? value })),
          ]}
          onChange={(event) => onChange({ difficulty: event.target.value ? Number(event.target.value) : undefined })}
          onBlur={() => onLeave('difficulty')}
        />
        <TextField
          id={fieldId('reviewBy')}
          type="date"
          label="Look at it again by"
          optional
          description="For rules that change. After this day no exam draws it until somebody has looked."
          value={content.reviewBy ?? ''}
          error={noteOf('reviewBy').error}
          onChange={(event) => onChange({ reviewBy: event.target.value || undefined })}
        />
        <div className="min-w-0">
          <TextField
            id={fieldId('enemies')}
            label="Never in one exam with"
            optional
            description="Ids of questions that would give this one away, with commas."
            defaultValue={(content.enemies ?? []).join(', ')}
            key={(content.enemies ?? []).length === 0 ? 'none' : 'some'}
            autoComplete="off"
            spellCheck={false}
            error={enemies.error}
            onBlur={(event) => {
              const ids = event.target.value.split(/[\s,;]+/).filter(Boolean);
              onChange({ enemies: ids.length > 0 ? ids : undefined });
              onLeave('enemies');
            }}
          />
          <Advice>{enemies.advice}</Advice>
        </div>
      </div>
    </fieldset>
  );
}
