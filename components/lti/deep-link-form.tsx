'use client';

import { useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { send } from '@/components/ui/send';
import type { chooseDeepLink, DeepLinkChoice } from '@/lib/http/contracts/lti-contracts';

interface Offer {
  platform: string;
  acceptsMany: boolean;
  cohorts: { id: string; name: string; assignments: { id: string; title: string }[] }[];
  exams: { id: string; name: string }[];
}

/** Choosing what a course links to; ends on the platform's own page. */
export function DeepLinkForm({ id, offer }: { id: string; offer: Offer }) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, DeepLinkChoice>>(new Map());
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const back = useRef<HTMLFormElement>(null);

  function toggle(choice: DeepLinkChoice) {
    const next = new Map(offer.acceptsMany ? chosen : []);
    if (chosen.has(choice.id)) next.delete(choice.id);
    else next.set(choice.id, choice);
    setChosen(next);
  }

  async function choose() {
    setPending(true);
    setProblem(null);
    const body = { choices: [...chosen.values()] };
    const answer = await send<typeof chooseDeepLink>('POST', `/api/lti/deep-links/${id}`, body);
    const form = back.current;
    if (answer.ok && form) {
      form.action = answer.value.url;
      (form.elements.namedItem('JWT') as HTMLInputElement).value = answer.value.token;
      form.submit();
      return;
    }
    setPending(false);
    if (!answer.ok) setProblem(answer.refusal.message ?? answer.refusal.fields.choices ?? 'Choose again.');
  }

  const box = (choice: DeepLinkChoice, label: string) => (
    <Checkbox key={choice.id} label={label} checked={chosen.has(choice.id)} onChange={() => toggle(choice)} />
  );
  return (
    <div className="flex flex-col gap-6">
      {offer.cohorts.length === 0 && (
        <Alert tone="info" title="You have no assignment yet">
          Make one in a cohort first; then choose it here. Exams for practice can be linked at once.
        </Alert>
      )}
      {offer.cohorts.map(({ id: cohortId, name, assignments }) => (
        <Card key={cohortId}>
          <fieldset>
            <legend className="mb-1 text-lg font-semibold">Assignments of {name}</legend>
            {assignments.map((one) => box({ kind: 'assignment', cohortId, id: one.id }, one.title))}
          </fieldset>
        </Card>
      ))}
      <Card>
        <fieldset>
          <legend className="mb-1 text-lg font-semibold">Exams for practice, without grades</legend>
          {offer.exams.map(({ id: examId, name }) => box({ kind: 'exam', id: examId }, `${name} practice exams`))}
        </fieldset>
      </Card>
      <div role="alert" className="empty:hidden">
        {problem !== null && <Alert tone="bad" title={problem} />}
      </div>
      <Button
        size="large"
        className="self-start"
        disabled={chosen.size === 0}
        pending={pending}
        pendingLabel="Linking"
        onClick={() => void choose()}
      >
        {chosen.size > 1 ? `Link ${chosen.size} to ${offer.platform}` : `Link it to ${offer.platform}`}
      </Button>
      <form ref={back} method="post" hidden>
        <input type="hidden" name="JWT" />
      </form>
    </div>
  );
}
