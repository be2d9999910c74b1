import type { Answer } from '@/lib/exam/answer';

/** What is right, in authored places: one option, all of several, a number give or take, or the order in which they stand. */
export type Key =
  | number
  | { type: 'multiple'; right: readonly number[] }
  | { type: 'numeric'; value: number; tolerance: number }
  | { type: 'ordering'; count: number };

/** A form with what is needed to mark it by hand. */
export interface Marked {
  form: { key: Key; order: readonly number[]; scored: boolean; domain: string; topic: string }[];
  responses: readonly { position: number; entered: { option: number | null; typed?: Answer } }[];
  score: { correct: number; scored: number; breakdown: unknown } | null;
  over: boolean;
}

/**
 * Marks an attempt anew, from its form and its answers, and says where its score differs. Knows nothing of
 * lib/exam/scoring.ts.
 */
export function recount({ form, responses, score, over }: Marked): string[] {
  if (!score) return over ? ['it is over and has no score'] : [];
  if (!over) return ['it has a score and is not over'];
  const given = new Map(responses.map(({ position, entered }) => [position, entered]));
  const outcomes = form.map(({ key, order }, position) => {
    const { option = null, typed } = given.get(position) ?? {};
    if (typed) return isRight(typed, key, order) ? 'right' : 'wrong';
    if (option === null) return 'unanswered';
    return order[option] === key ? 'right' : 'wrong';
  });
  const tally = (belongs: (item: Marked['form'][number]) => boolean) => {
    const places = form.flatMap((item, place) => (item.scored && belongs(item) ? [place] : []));
    return { correct: places.filter((place) => outcomes[place] === 'right').length, n: places.length };
  };
  const by = (name: 'domain' | 'topic') => {
    const names = new Set(form.filter((item) => item.scored).map((item) => item[name]));
    return Object.fromEntries([...names].map((value) => [value, tally((item) => item[name] === value)]));
  };
  const total = tally(() => true);
  const expected = { total, domains: by('domain'), topics: by('topic'), outcomes };
  return [
    ...(score.correct === total.correct && score.scored === total.n
      ? []
      : [`the score is ${score.correct} of ${score.scored}, and the answers give ${total.correct} of ${total.n}`]),
    ...(ordered(score.breakdown) === ordered(expected) ? [] : ['the parts of the score are not what the answers give']),
  ];
}

/** By hand: no answer is partly right. Numbers are typed here with a decimal point alone. */
function isRight(answer: Answer, key: Key, order: readonly number[]): boolean {
  if (typeof key === 'number' || answer.type !== key.type) return false;
  switch (key.type) {
    case 'multiple': {
      const authored = new Set(answer.type === 'multiple' ? answer.options.map((place) => order[place]) : []);
      return authored.size === key.right.length && key.right.every((place) => authored.has(place));
    }
    case 'numeric':
      return answer.type === 'numeric' && Math.abs(Number(answer.text) - key.value) <= key.tolerance + 1e-9;
    case 'ordering': {
      const steps = answer.type === 'ordering' ? answer.order.map((place) => order[place]) : [];
      return steps.length === key.count && steps.every((place, index) => place === index);
    }
  }
}

/** JSON with its keys in order, so that equal things are equal texts. */
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${ordered(part)}`).join()}}`;
}
