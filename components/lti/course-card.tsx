'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import type { bringCourseMembers } from '@/lib/http/contracts/lti-contracts';

export interface CourseView {
  title: string;
  platform: string;
  tellsMembers: boolean;
  /** ISO 8601; null where its members were never brought. */
  syncedAt: string | null;
}

const learners = (count: number) => (count === 1 ? '1 learner' : `${count} learners`);

/** The courses of learning platforms that fill a cohort, and the button that brings their members. */
export function CourseCard({ cohortId, courses }: { cohortId: string; courses: readonly CourseView[] }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  async function bring() {
    setPending(true);
    setProblem(null);
    setSaid([]);
    const answer = await send<typeof bringCourseMembers>('POST', `/api/cohorts/${cohortId}/course-members`, {});
    setPending(false);
    if (!answer.ok) {
      setProblem(answer.refusal.message ?? 'Load the page and try again.');
      return;
    }
    setSaid(
      answer.value.courses.map(
        ({ course, added, known, waiting }) =>
          `${course}: ${learners(added)} added, ${known} here already or gone by themselves` +
          (waiting > 0 ? `, ${waiting} come in when they open a link of the course.` : '.'),
      ),
    );
    router.refresh();
  }

  return (
    <Card className="flex flex-col gap-3">
      <h3 className="text-lg">Courses that fill it</h3>
      <ul className="flex flex-col gap-2">
        {courses.map(({ title, platform, syncedAt }) => (
          <li key={`${platform} ${title}`}>
            <span className="font-semibold wrap-anywhere">{title}</span>
            <span className="block text-sm text-ink-soft">
              {platform}
              {syncedAt !== null && (
                <>
                  , members of <LocalDate iso={syncedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {courses.some(({ tellsMembers }) => tellsMembers) && (
        <Button
          variant="secondary"
          className="self-start"
          pending={pending}
          pendingLabel="Asking"
          onClick={() => void bring()}
        >
          Bring its learners
        </Button>
      )}
      <div role="status" className="empty:hidden">
        {said.length > 0 && <Alert tone="good" title={said.join(' ')} />}
      </div>
      <div role="alert" className="empty:hidden">
        {problem !== null && <Alert tone="bad" title={problem} />}
      </div>
    </Card>
  );
}
