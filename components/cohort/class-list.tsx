'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { leaveCohort } from '@/lib/http/contracts/cohort-contracts';
import { nameList } from '@/lib/cohort/name-list';

export interface LearnerClass {
  cohortId: string;
  name: string;
  joinedAt: string;
  instructors: string[];
}

/** The classes of a learner, with the way out, and the way into another one. */
export function ClassList({ classes }: { classes: readonly LearnerClass[] }) {
  const router = useRouter();
  const [code, setCode] = useState('');
  return (
    <div className="flex flex-col gap-6">
      {classes.length > 0 && (
        <ul className="flex flex-col rounded-md border border-line bg-surface">
          {classes.map(({ cohortId, name, joinedAt, instructors }) => (
            <li
              key={cohortId}
              className="flex items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-0"
            >
              <span className="min-w-0">
                <span className="block font-semibold">{name}</span>
                <span className="block text-sm text-ink-soft">
                  {nameList(instructors)}; since <LocalDate iso={joinedAt} />
                </span>
              </span>
              <ConfirmButton
                variant="quiet"
                danger
                label={
                  <>
                    Leave<span className="sr-only"> {name}</span>
                  </>
                }
                title={`Leave ${name}?`}
                action="Leave"
                pendingAction="Leaving"
                run={() => send<typeof leaveCohort>('DELETE', `/api/memberships/${cohortId}`)}
                onDone={() => {
                  document.getElementById('main')?.focus();
                  router.refresh();
                }}
              >
                <p>
                  Its instructors no longer see you. The exams that you took for this class stay in its gradebook. Your
                  own results stay yours.
                </p>
              </ConfirmButton>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim()) router.push(`/join/${encodeURIComponent(code.trim())}`);
        }}
      >
        <TextField
          label="Code of a class"
          description="Your instructor has it. You see what they would see before you join."
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          placeholder="K7QM-2XWD"
          className="w-full max-w-72"
        />
        <Button type="submit" variant="secondary">
          Look it up
        </Button>
      </form>
    </div>
  );
}
