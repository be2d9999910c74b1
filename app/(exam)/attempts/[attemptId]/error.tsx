'use client';

import { BarePage } from '@/components/exam/bare-page';
import { Button } from '@/components/ui/button';

/** The screen broke, the answers did not: what is unsent lies in the browser's store and goes out when the screen is back. */
export default function ExamError({ retry }: { retry: () => void }) {
  return (
    <BarePage title="Something went wrong on this page" actions={<Button onClick={retry}>Open the exam again</Button>}>
      <p>Your answers are kept. The clock keeps running, so open the exam again now.</p>
    </BarePage>
  );
}
