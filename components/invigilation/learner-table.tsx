'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { LearnerView } from '@/lib/http/contracts/invigilation-contracts';
import { AccommodationDialog } from './accommodation-dialog';
import { breakWords, factorWords } from './accommodation-words';

function Factor({ learner }: { learner: LearnerView }) {
  return learner.timeFactor === 1 ? (
    <span className="text-ink-soft">{factorWords(1)}</span>
  ) : (
    <Badge tone="accent">{factorWords(learner.timeFactor)}</Badge>
  );
}

function Break({ learner }: { learner: LearnerView }) {
  return learner.extraBreakMinutes === 0 ? (
    <span className="text-ink-soft">{breakWords(0)}</span>
  ) : (
    <Badge tone="accent">{breakWords(learner.extraBreakMinutes)}</Badge>
  );
}

function Actions({ learner, onPress }: { learner: LearnerView; onPress: (learner: LearnerView) => void }) {
  return (
    <div className="flex flex-wrap gap-x-2 gap-y-1 sm:flex-nowrap">
      <Button variant="secondary" className="whitespace-nowrap" onClick={() => onPress(learner)}>
        <span>
          Change<span className="sr-only"> the accommodation of {learner.name}</span>
        </span>
      </Button>
      <ButtonLink href={`/learners/${learner.id}/outcomes`} variant="quiet" className="whitespace-nowrap">
        <span>
          Real exams<span className="sr-only"> of {learner.name}</span>
        </span>
      </ButtonLink>
      <ButtonLink href={`/learners/${learner.id}/late-answers`} variant="quiet" className="whitespace-nowrap">
        <span>
          Late answers<span className="sr-only"> of {learner.name}</span>
        </span>
      </ButtonLink>
    </div>
  );
}

/** Learners with their accommodations, and the change of one. Cards on a phone, a table elsewhere. */
export function LearnerTable({ learners }: { learners: readonly LearnerView[] }) {
  const router = useRouter();
  const [editing, setEditing] = useState<LearnerView | null>(null);
  const [granted, setGranted] = useState<LearnerView | null>(null);

  return (
    <div>
      <div role="status">
        {granted && (
          <Alert
            tone="good"
            title={`${granted.name}: ${factorWords(granted.timeFactor).toLowerCase()}`}
            className="mb-5"
          >
            {granted.extraBreakMinutes > 0 && `Breaks are ${breakWords(granted.extraBreakMinutes)} longer. `}
            It counts from now on, in running exams too.
          </Alert>
        )}
      </div>
      <ul aria-label="Learners" className="flex flex-col gap-3 sm:hidden">
        {learners.map((learner) => (
          <li key={learner.id}>
            <Card className="flex flex-col gap-3 p-4">
              <div className="min-w-0">
                <h2 className="text-base break-words">{learner.name}</h2>
                <p className="text-sm break-words text-ink-soft">{learner.email}</p>
              </div>
              <dl className="grid grid-cols-2 gap-3 border-t border-line pt-3 text-sm">
                <div>
                  <dt className="text-ink-soft">Exam time</dt>
                  <dd className="mt-0.5">
                    <Factor learner={learner} />
                  </dd>
                </div>
                <div>
                  <dt className="text-ink-soft">Extra break</dt>
                  <dd className="mt-0.5">
                    <Break learner={learner} />
                  </dd>
                </div>
              </dl>
              <Actions learner={learner} onPress={setEditing} />
            </Card>
          </li>
        ))}
      </ul>
      <div className="max-sm:hidden">
        <Table caption="Learners" hideCaption className="[&_tbody_th]:align-middle! [&_td]:align-middle!">
          <thead>
            <tr>
              <th scope="col">Name and address</th>
              <th scope="col">Exam time</th>
              <th scope="col">Extra break</th>
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {learners.map((learner) => (
              <tr key={learner.id}>
                <th scope="row" className="w-full max-w-0">
                  <span className="block truncate text-base">{learner.name}</span>
                  <span className="block font-normal break-words text-ink-soft">{learner.email}</span>
                </th>
                <td className="whitespace-nowrap">
                  <Factor learner={learner} />
                </td>
                <td className="whitespace-nowrap">
                  <Break learner={learner} />
                </td>
                <td>
                  <Actions learner={learner} onPress={setEditing} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {editing && (
        <AccommodationDialog
          learner={editing}
          onClose={() => setEditing(null)}
          onGranted={(learner) => {
            setEditing(null);
            setGranted(learner);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
