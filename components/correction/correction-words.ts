import type { CorrectionCounts } from '@/lib/correction/correction-view';
import type { CorrectionKind } from '@/lib/exam/key-rule';

/** What each correction does, as the form and the record say it. */
export const kindWords = {
  replace: { label: 'Another option is right', help: 'It counts instead of the key.' },
  accept: { label: 'Another option is right too', help: 'Both count.' },
  credit: { label: 'Credit everyone', help: 'Everyone who was asked gets the point. It says nothing about anybody.' },
  exclude: { label: 'Leave it out', help: 'It counts for nobody and enters no score.' },
  restore: { label: 'Restore the author’s key', help: 'Takes earlier corrections back.' },
} as const satisfies Record<CorrectionKind, { label: string; help: string }>;

/** What a correction is called; of a question that is not answered by one option, without that word. */
export function kindLabel(kind: CorrectionKind, typed: boolean): string {
  return typed ? kindWords[kind].label.replace('Another option', 'Another answer') : kindWords[kind].label;
}

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** "3 scores rise, 1 falls, 12 stay." */
export function effectSentence({ attempts, learners, up, down, same }: CorrectionCounts): string {
  if (attempts === 0) return 'No finished exam or set holds this question, so no score changes.';
  return `${counted(attempts, 'finished exam or set', 'finished exams and sets')} of ${counted(learners, 'learner')}: ${counted(up, 'score rises', 'scores rise')}, ${counted(down, 'falls', 'fall')}, ${counted(same, 'stays', 'stay')}.`;
}

/** Who crosses the cut, in one sentence; null where nobody does. */
export function crossingSentence({ crossUp, crossDown }: CorrectionCounts): string | null {
  const parts = [
    ...(crossUp > 0 ? [`${counted(crossUp, 'exam comes', 'exams come')} to lie above it`] : []),
    ...(crossDown > 0 ? [`${counted(crossDown, 'exam comes', 'exams come')} to lie below it`] : []),
  ];
  return parts.length === 0
    ? null
    : `By the share right that each learner counts as passing (70% unless they changed it), ${parts.join(' and ')}.`;
}

/** What a learner reads beside a question whose key was corrected. */
export const toldWords = {
  replace: 'The key of this question was corrected. The option marked right counts now.',
  accept: 'A further option of this question was accepted. All options marked right count.',
  credit: 'This question was credited to everyone, whatever they answered.',
  exclude: 'This question was taken out of the score.',
} as const satisfies Record<Exclude<CorrectionKind, 'restore'>, string>;
