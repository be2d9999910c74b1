import { useEffect } from 'react';
import type { ExamQuestion } from '@/lib/exam/exam-view';

/**
 * Fetches the pictures of a section at its beginning: the browser keeps them, so that they are there without a network.
 * What failed is fetched once the network is back.
 */
export function usePicturesAhead(questions: readonly ExamQuestion[]): void {
  useEffect(() => {
    const waiting = new Set(questions.flatMap(({ stimulus }) => (stimulus?.kind === 'picture' ? [stimulus.src] : [])));
    const load = () => {
      for (const src of waiting) {
        const picture = new Image();
        picture.onload = () => waiting.delete(src);
        picture.src = src;
      }
    };
    load();
    window.addEventListener('online', load);
    return () => window.removeEventListener('online', load);
  }, [questions]);
}
