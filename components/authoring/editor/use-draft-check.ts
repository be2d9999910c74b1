'use client';

import { useEffect, useState } from 'react';
import { send } from '@/components/ui/send';
import type { DraftCheck } from '@/lib/authoring/draft-check-view';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { postDraftCheck } from '@/lib/http/contracts/authoring-contracts';

const pauseMs = 500;

export interface CheckedDraft {
  /** Null before the first answer, and where the server was not reached. */
  check: DraftCheck | null;
  checking: boolean;
}

/** What the server says of a draft, a moment after the last key. `seed` chooses the draw of a template. */
export function useDraftCheck(questionId: string, content: DraftContent, seed: number): CheckedDraft {
  const [answer, setAnswer] = useState<{ of: DraftContent; seed: number; check: DraftCheck | null } | null>(null);

  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void send<typeof postDraftCheck>('POST', `/api/questions/${questionId}/check`, {
        content,
        seed,
        thorough: false,
      }).then((sent) => {
        if (current) setAnswer({ of: content, seed, check: sent.ok ? sent.value : null });
      });
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [questionId, content, seed]);

  return { check: answer?.check ?? null, checking: answer?.of !== content || answer.seed !== seed };
}
