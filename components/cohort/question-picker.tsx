'use client';

import { plainWords } from '@/lib/bank/rich-text';
import { useEffect, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import type { listAssignable } from '@/lib/http/contracts/assignment-contracts';

interface Question {
  id: string;
  objective: string;
  stem: string;
}

export interface QuestionPickerProps {
  blueprintId: string;
  topics: readonly { id: string; title: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error: string | undefined;
}

/** Chooses questions by name, topic by topic. */
export function QuestionPicker({ blueprintId, topics, chosen, onChange, error }: QuestionPickerProps) {
  const [topic, setTopic] = useState(topics[0]?.id ?? '');
  const [held, setHeld] = useState<{ of: string; questions: Question[] | null }>({ of: '', questions: null });
  const wanted = `${blueprintId} ${topic}`;

  useEffect(() => {
    let left = false;
    const query = new URLSearchParams({ blueprintId, topic });
    void send<typeof listAssignable>('GET', `/api/assignable-questions?${query}`).then((answer) => {
      if (!left) setHeld({ of: wanted, questions: answer.ok ? answer.value.questions : null });
    });
    return () => {
      left = true;
    };
  }, [blueprintId, topic, wanted]);

  const questions = held.of === wanted ? held.questions : [];
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-semibold">Questions: {chosen.length} chosen</legend>
      <Select
        label="Topic"
        value={topic}
        onChange={(event) => setTopic(event.target.value)}
        options={topics.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <div
        className="max-h-96 overflow-y-auto rounded-md border border-line bg-surface px-3"
        tabIndex={0}
        role="group"
        aria-label="Questions of this topic"
      >
        {questions === null ? (
          <p className="py-4 text-ink-soft">The questions could not be loaded. Choose the topic again.</p>
        ) : held.of !== wanted ? (
          <p className="py-4 text-ink-soft">Loading</p>
        ) : (
          questions.map(({ id, objective, stem }) => (
            <Checkbox
              key={id}
              label={plainWords(stem)}
              description={objective}
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
              className="border-b border-line last:border-0"
            />
          ))
        )}
      </div>
      {error && <p className="text-sm font-medium text-bad">{error}</p>}
    </fieldset>
  );
}
