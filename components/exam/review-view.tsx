import { CircleCheck, CircleDashed, CircleHelp, CircleX, Flag } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { plural, type QuestionState } from './exam-words';
import { NumberGrid } from './navigator';

export interface ReviewViewProps {
  states: readonly QuestionState[];
  currentNumber: number;
  study: boolean;
  endLabel: string;
  onGo: (position: number) => void;
  onBack: () => void;
  onEnd: () => void;
}

interface Group {
  word: string;
  icon: ReactNode;
  /** What is said where the list is empty; a group without words is left out then. */
  none: string | null;
  list: QuestionState[];
}

function examGroups(states: readonly QuestionState[]): Group[] {
  return [
    {
      word: 'Unanswered',
      icon: <CircleDashed aria-hidden />,
      none: 'Every question has an answer.',
      list: states.filter((state) => !state.answered),
    },
    {
      word: 'Flagged',
      icon: <Flag aria-hidden />,
      none: 'No question is flagged.',
      list: states.filter((state) => state.flagged),
    },
    {
      word: 'Answered',
      icon: <CircleCheck aria-hidden />,
      none: 'No question has an answer yet.',
      list: states.filter((state) => state.answered),
    },
  ];
}

function studyGroups(states: readonly QuestionState[]): Group[] {
  return [
    {
      word: 'Unanswered',
      icon: <CircleDashed aria-hidden />,
      none: 'Every question has an answer.',
      list: states.filter((state) => !state.answered),
    },
    {
      word: 'Answered, not checked',
      icon: <CircleHelp aria-hidden />,
      none: null,
      list: states.filter((state) => state.answered && state.outcome === null),
    },
    {
      word: 'Flagged',
      icon: <Flag aria-hidden />,
      none: null,
      list: states.filter((state) => state.flagged),
    },
    {
      word: 'Wrong',
      icon: <CircleX aria-hidden />,
      none: null,
      list: states.filter((state) => state.outcome === 'wrong'),
    },
    {
      word: 'Right',
      icon: <CircleCheck aria-hidden />,
      none: 'No answer has been checked as right yet.',
      list: states.filter((state) => state.outcome === 'right'),
    },
  ];
}

/** Before the end: what is unanswered, flagged and answered, each a way back to its question. */
export function ReviewView({ states, currentNumber, study, endLabel, onGo, onBack, onEnd }: ReviewViewProps) {
  const groups = study ? studyGroups(states) : examGroups(states);
  return (
    <div className="flex flex-col gap-8">
      {groups
        .filter(({ none, list }) => none !== null || list.length > 0)
        .map(({ word, icon, none, list }) => (
          <ReviewGroup key={word} title={`${word}: ${list.length}`} icon={icon}>
            {list.length > 0 ? (
              <NumberGrid states={list} current={null} onGo={onGo} label={`${word} questions`} />
            ) : (
              <p className="text-ink-soft">{none}</p>
            )}
          </ReviewGroup>
        ))}
      <div className="flex flex-col gap-3 border-t border-line pt-6 sm:flex-row sm:justify-between">
        <Button variant="secondary" onClick={onBack}>
          {`Back to question ${currentNumber}`}
        </Button>
        <Button onClick={onEnd}>{endLabel}</Button>
      </div>
      <p className="sr-only">{plural(states.length, 'question')} in all.</p>
    </div>
  );
}

function ReviewGroup({ title, icon, children }: { title: string; icon: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 text-lg [&_svg]:size-5 [&_svg]:text-ink-soft">
        {icon}
        {title}
      </h2>
      {children}
    </section>
  );
}
