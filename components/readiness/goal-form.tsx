'use client';

import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { saveGoal } from '@/lib/http/contracts/readiness-contracts';
import type { Goal } from '@/lib/readiness/goal';

const toPercent = (share: number): string => String(Math.round(share * 100));

function toShare(text: string): number | null {
  return text.trim() === '' ? null : Number(text.replace('%', '')) / 100;
}

/** What passes, what the learner aims for, and the day of the exam. An empty field keeps the default. */
export function GoalForm({ certificationId, goal }: { certificationId: string; goal: Goal }) {
  const router = useRouter();
  const [cut, setCut] = useState(toPercent(goal.cut));
  const [aim, setAim] = useState(toPercent(goal.goal));
  const [examDate, setExamDate] = useState(goal.examDate ?? '');
  const [pending, setPending] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<{ message: string | null; fields: Record<string, string> } | null>(null);

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setProblem(null);
    setSaved(false);
    const answer = await send<typeof saveGoal>('PUT', `/api/readiness/${encodeURIComponent(certificationId)}/goal`, {
      cut: toShare(cut),
      goal: toShare(aim),
      examDate: examDate === '' ? null : examDate,
    });
    setPending(false);
    if (!answer.ok) {
      setProblem(answer.refusal);
      return;
    }
    setCut(toPercent(answer.value.cut));
    setAim(toPercent(answer.value.goal));
    setSaved(true);
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4" noValidate>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextField
          label="Percent right that passes"
          description="Our assumption is 70."
          inputMode="decimal"
          value={cut}
          onChange={(event) => setCut(event.target.value)}
          error={problem?.fields.cut}
        />
        <TextField
          label="Percent right you aim for"
          description="Five above what passes, if empty."
          inputMode="decimal"
          value={aim}
          onChange={(event) => setAim(event.target.value)}
          error={problem?.fields.goal}
        />
        <TextField
          label="Day of your exam"
          description="Leave it empty if you have none."
          type="date"
          value={examDate}
          onChange={(event) => setExamDate(event.target.value)}
          error={problem?.fields.examDate}
        />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="secondary" pending={pending} pendingLabel="Saving">
          Save your goal
        </Button>
        <p role="status" className="text-good">
          {saved && 'Saved. The numbers above follow it.'}
        </p>
      </div>
      <div role="alert" className="empty:hidden">
        {problem?.message && <Alert tone="bad" title={problem.message} />}
      </div>
    </form>
  );
}
