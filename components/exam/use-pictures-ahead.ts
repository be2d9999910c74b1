import { useEffect } from 'react';
import type { ExamQuestion } from '@/lib/exam/exam-view';

/** Fetches the pictures of a section at its beginning: the browser keeps them, so that they are there without a network. */
export function usePicturesAhead(questions: readonly ExamQuestion[]): void {
  useEffect(() => {
    for (const { stimulus } of questions) if (stimulus?.kind === 'picture') new Image().src = stimulus.src;
  }, [questions]);
}
