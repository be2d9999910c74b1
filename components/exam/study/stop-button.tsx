import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';

/** Leaves a study set as it is, to go on later from Home. What is unsent is sent on the way out, or kept. */
export function StopButton({ session, timed }: { session: ExamSession; timed: boolean }) {
  const router = useRouter();
  return (
    <Button
      variant="quiet"
      onClick={() => {
        session.hide();
        router.push('/home');
      }}
    >
      Stop for now
      {timed && <span className="sr-only"> (the clock runs on)</span>}
    </Button>
  );
}
