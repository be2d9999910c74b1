'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { v4 as uuid } from 'uuid';
import { send } from '@/components/ui/send';
import { unreachable } from '@/components/ui/unreachable';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { DraftSession, type DraftSnapshot } from '@/lib/authoring/draft-session';
import type { putDraft } from '@/lib/http/contracts/authoring-contracts';

export interface UseDraftSetup {
  questionId: string;
  content: DraftContent;
  version: number;
  savedAt: string;
}

function openSession({ questionId, content, version, savedAt }: UseDraftSetup): DraftSession {
  const tabId = uuid();
  return new DraftSession({
    content,
    version,
    savedAt,
    save: async (next, baseVersion) => {
      const answer = await send<typeof putDraft>('PUT', `/api/questions/${questionId}/draft`, {
        content: next,
        baseVersion,
        tabId,
      });
      if (answer.ok) return answer.value;
      const { message, fields } = answer.refusal;
      const [field] = Object.values(fields);
      return {
        outcome: 'failed',
        message: message ?? field ?? 'This could not be saved.',
        // A text that is too long can be made shorter; a question that went on cannot be saved any more.
        again: message === unreachable || message === null,
      };
    },
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}

/** The draft of a question in this tab: saved by itself, kept in the browser until the server has it. */
export function useDraft(setup: UseDraftSetup): { session: DraftSession; draft: DraftSnapshot } {
  const [session] = useState(() => openSession(setup));
  const draft = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  const { questionId } = setup;

  useEffect(() => {
    const key = `preceptor.draft.${questionId}`;
    session.restore({
      read: () => localStorage.getItem(key),
      write: (text) => localStorage.setItem(key, text),
      clear: () => localStorage.removeItem(key),
    });
    const flush = () => void session.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (session.snapshot().state === 'saved') return;
      flush();
      event.preventDefault();
    };
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', leaving);
      flush();
    };
  }, [session, questionId]);

  return { session, draft };
}
