'use client';

import type { ResponseContent } from '@/lib/exam/answer';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import { contentOf } from '@/lib/exam/outbox/response-entry';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { ConflictDialog } from './conflict-dialog';
import { EndDialog } from './end-dialog';
import type { QuestionState } from './exam-words';
import { NavigatorSheet } from './navigator-sheet';
import { StopButton } from './study/stop-button';
import { ToolsSheet } from './tools-sheet';
import type { SectionPlace } from './use-section-place';

/** What lies over the question. One at a time. */
export type SectionPanel = { open: 'navigator' | 'tools' | 'end' } | { open: 'conflict'; position: number };

export interface SectionDialogsProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  attempt: AttemptView;
  sectionIndex: number;
  sectionWords: string | null;
  endLabel: string;
  states: readonly QuestionState[];
  place: SectionPlace;
  content: ResponseContent;
  onChange: (patch: Partial<ResponseContent>) => void;
  remainingMs: number | null;
  panel: SectionPanel | null;
  onPanel: (panel: SectionPanel | null) => void;
  onGo: (position: number) => void;
  onReview: () => void;
  calculatorOpen: boolean;
  onToggleCalculator: () => void;
}

/** The sheets and dialogs of a running section. */
export function SectionDialogs(props: SectionDialogsProps) {
  const { session, snapshot, attempt, sectionIndex, sectionWords, endLabel, states, place, content } = props;
  const { onChange, remainingMs, panel, onPanel, onGo, onReview, calculatorOpen } = props;
  const first = attempt.sections[sectionIndex]?.firstPosition ?? 0;
  const study = attempt.mode === 'study';
  const timed = remainingMs !== null;
  const contested = panel?.open === 'conflict' ? panel.position : null;
  const entry = contested === null ? undefined : snapshot.entries.get(contested);
  const question = attempt.questions.find((candidate) => candidate.position === contested);
  const opener = (open: 'navigator' | 'tools' | 'end') => ({
    isOpen: panel?.open === open,
    onOpenChange: (isOpen: boolean) => onPanel(isOpen ? { open } : null),
  });

  const end = async () => {
    await session.end();
    const { failure, entries } = session.snapshot();
    if (failure !== 'conflict') return;
    const position = states.find((state) => entries.get(state.position)?.conflict)?.position;
    onPanel(position === undefined ? null : { open: 'conflict', position });
  };

  return (
    <>
      <NavigatorSheet
        {...opener('navigator')}
        title={sectionWords ?? 'Questions'}
        states={states}
        current={place.reviewing ? null : place.position}
        onGo={onGo}
        onReview={onReview}
        endLabel={endLabel}
        onEnd={() => onPanel({ open: 'end' })}
        extra={study && <StopButton session={session} timed={timed} />}
      />
      <ToolsSheet
        {...opener('tools')}
        questionNumber={place.position - first + 1}
        content={content}
        onChange={onChange}
        calculatorOpen={calculatorOpen}
        onToggleCalculator={() => {
          onPanel(null);
          props.onToggleCalculator();
        }}
        study={study}
        timed={timed}
      />
      <EndDialog
        {...opener('end')}
        states={states}
        what={sectionIndex < attempt.sections.length - 1 ? 'section' : study ? 'set' : 'exam'}
        sectionNumber={sectionIndex + 1}
        remainingMs={remainingMs}
        busy={snapshot.busy === 'end'}
        failure={snapshot.failure}
        onEnd={() => void end()}
      />
      {contested !== null && entry?.conflict && question && (
        <ConflictDialog
          questionNumber={contested - first + 1}
          question={question}
          mine={contentOf(entry)}
          theirs={entry.conflict.content}
          onKeep={(keep) => {
            session.choose(contested, keep);
            onPanel(null);
          }}
          onClose={() => onPanel(null)}
        />
      )}
    </>
  );
}
