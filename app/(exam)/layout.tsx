import type { ReactNode } from 'react';

/** The exam screen stands alone: no header, no menu, no footer. The page brings its own `main` with id "main". */
export default function ExamLayout({ children }: { children: ReactNode }) {
  return children;
}
