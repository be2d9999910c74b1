import type { Answer } from '@/lib/exam/answer';
import { countsAsRight } from '@/lib/exam/answer-key';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import type { Reveal } from '@/lib/exam/reveal-view';

/** A visitor's ten questions, as the tab keeps them. Nobody else has them. */
export interface SampleState {
  token: string;
  questions: ExamQuestion[];
  /** By position; null where not answered yet. An answer is written down together with its reveal and is final. */
  answers: (Answer | null)[];
  reveals: (Reveal | null)[];
  /** The question on screen; the number of questions when the result is. */
  current: number;
}

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

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isQuestion = (value: unknown) =>
  isObject(value) && typeof value.stem === 'string' && Array.isArray(value.options) && 'stimulus' in value;
const isAnswer = (value: unknown) => value === null || (isObject(value) && typeof value.type === 'string');
const isReveal = (value: unknown) =>
  value === null ||
  (isObject(value) &&
    [value.options, value.keys, value.references].every(Array.isArray) &&
    typeof value.topic === 'string');

/** By hand: the schemas of the API weigh more than the page of the sample. */
function isSampleState(value: unknown): value is SampleState {
  if (!isObject(value) || typeof value.token !== 'string' || !Number.isInteger(value.current)) return false;
  const { questions, answers, reveals, current } = value as { [Name in keyof SampleState]: unknown };
  if (!Array.isArray(questions) || !Array.isArray(answers) || !Array.isArray(reveals)) return false;
  const n = questions.length;
  if (n === 0 || answers.length !== n || reveals.length !== n) return false;
  if ((current as number) < 0 || (current as number) > n) return false;
  return questions.every(isQuestion) && answers.every(isAnswer) && reveals.every(isReveal);
}

/** What a tab had written down, or null where that is nothing or not a sample. */
export function parseSample(text: string | null): SampleState | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isSampleState(value) ? value : null;
  } catch {
    return null;
  }
}
