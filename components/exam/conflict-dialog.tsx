'use client';

import { RichLine } from '@/components/question/rich-words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Answer, ResponseContent } from '@/lib/exam/answer';
import { answerWords, optionLetter } from '@/lib/exam/answer-words';
import type { ExamQuestion } from '@/lib/exam/exam-view';

export interface ConflictDialogProps {
  questionNumber: number;
  question: ExamQuestion;
  mine: ResponseContent;
  theirs: ResponseContent;
  onKeep: (keep: 'mine' | 'theirs') => void;
  onClose: () => void;
}

/** Two devices, two answers: the learner says which holds. */
export function ConflictDialog({ questionNumber, question, mine, theirs, onKeep, onClose }: ConflictDialogProps) {
  return (
    <Dialog
      title={`Question ${questionNumber}: which answer holds?`}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      width="wide"
    >
      <p>
        You answered it here and on another device. The other device was first, so its answer counts until you choose.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Version
          title="On this device"
          question={question}
          content={mine}
          action="Keep this answer"
          onKeep={() => onKeep('mine')}
        />
        <Version
          title="On the other device"
          question={question}
          content={theirs}
          action="Use the other answer"
          onKeep={() => onKeep('theirs')}
        />
      </div>
    </Dialog>
  );
}

function GivenAnswer({ answer, question }: { answer: Answer; question: ExamQuestion }) {
  if (answer.type === 'numeric')
    return <p className="font-medium wrap-anywhere">{answerWords(answer, question.unit)}</p>;
  const places =
    answer.type === 'choice' ? [answer.option] : answer.type === 'multiple' ? answer.options : answer.order;
  return (
    <ol className="flex flex-col gap-1">
      {places.map((place, index) => (
        <li key={place} className="flex gap-3 font-medium">
          <span className="font-semibold">{answer.type === 'ordering' ? index + 1 : optionLetter(place)}</span>
          <span className="min-w-0 wrap-anywhere">
            <RichLine>{question.options[place] ?? ''}</RichLine>
          </span>
        </li>
      ))}
    </ol>
  );
}

interface VersionProps {
  title: string;
  question: ExamQuestion;
  content: ResponseContent;
  action: string;
  onKeep: () => void;
}

function Version({ title, question, content, action, onKeep }: VersionProps) {
  const { answer, flagged, struck, confidence, note } = content;
  const details = [
    flagged && 'Flagged',
    confidence && `Marked as: ${confidence}`,
    struck.length > 0 && `Struck out: ${struck.map(optionLetter).join(', ')}`,
    note && `Note: ${note}`,
  ].filter((detail) => typeof detail === 'string');
  return (
    <section className="flex flex-col gap-3 rounded-md border border-control p-4">
      <h3 className="text-sm font-semibold text-ink-soft">{title}</h3>
      {answer ? <GivenAnswer answer={answer} question={question} /> : <p>No answer</p>}
      {details.length > 0 && (
        <ul className="text-sm text-ink-soft">
          {details.map((detail) => (
            <li key={detail} className="line-clamp-4 wrap-anywhere">
              {detail}
            </li>
          ))}
        </ul>
      )}
      <Button variant="secondary" className="mt-auto" onClick={onKeep}>
        {action}
      </Button>
    </section>
  );
}
