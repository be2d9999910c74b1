import { z } from 'zod';
import { answerSchema } from '@/lib/exam/answer';
import { countsAsRight } from '@/lib/exam/answer-key';
import { examQuestionSchema } from '@/lib/exam/exam-view';
import { revealSchema, type Reveal } from '@/lib/exam/reveal-view';

const sampleStateSchema = z.object({
  token: z.string(),
  questions: z.array(examQuestionSchema).min(1),
  /** By position; null where not answered yet. An answer is written down together with its reveal and is final. */
  answers: z.array(answerSchema.nullable()),
  reveals: z.array(revealSchema.nullable()),
  /** The question on screen; the number of questions when the result is. */
  current: z.int().min(0),
});

/** A visitor's ten questions, as the tab keeps them. Nobody else has them. */
export type SampleState = z.infer<typeof sampleStateSchema>;

export function newSample({ token, questions }: Pick<SampleState, 'token' | 'questions'>): SampleState {
  return { token, questions, answers: questions.map(() => null), reveals: questions.map(() => null), current: 0 };
}

/** The state with one answer locked and its reasons known. */
export function withAnswer(state: SampleState, position: number, option: number, reveal: Reveal): SampleState {
  return {
    ...state,
    answers: state.answers.map((answer, place) => (place === position ? { type: 'choice', option } : answer)),
    reveals: state.reveals.map((known, place) => (place === position ? reveal : known)),
  };
}

export function isFinished(state: SampleState): boolean {
  return state.reveals.every((reveal) => reveal !== null);
}

/** Whether the answer at a position is the key; null before it is locked. */
export function isRight(state: SampleState, position: number): boolean | null {
  const reveal = state.reveals[position];
  const answer = state.answers[position];
  return reveal && answer ? countsAsRight(answer, reveal.keys) : null;
}

export interface TopicLine {
  topic: string;
  title: string;
  correct: number;
  n: number;
}

/** Locked answers by topic, those with most wrong first. */
export function topicLines(state: SampleState): TopicLine[] {
  const lines = new Map<string, TopicLine>();
  state.reveals.forEach((reveal, position) => {
    if (!reveal) return;
    const line = lines.get(reveal.topic) ?? { topic: reveal.topic, title: reveal.topicTitle, correct: 0, n: 0 };
    line.n++;
    if (isRight(state, position)) line.correct++;
    lines.set(reveal.topic, line);
  });
  return [...lines.values()].sort(
    (a, b) => b.n - b.correct - (a.n - a.correct) || a.title.localeCompare(b.title, 'en'),
  );
}

/** What a tab had written down, or null where that is nothing or not a sample. */
export function parseSample(text: string | null): SampleState | null {
  if (text === null) return null;
  try {
    const state = sampleStateSchema.parse(JSON.parse(text));
    const n = state.questions.length;
    return state.answers.length === n && state.reveals.length === n && state.current <= n ? state : null;
  } catch {
    return null;
  }
}
