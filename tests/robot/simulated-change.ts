import { randomUUID } from 'node:crypto';
import type { Answer, ResponseContent } from '@/lib/exam/answer';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import type { Chance } from './chance';
import type { Evidence } from './evidence';
import type { SimulatedTab } from './simulated-tab';

const kinds = { answer: 60, flag: 10, note: 10, strike: 8, confidence: 6, look: 6 } as const;

/** One thing that a learner does to a question of the running section. Returns its position where it was changed. */
export function changeSomething(tab: SimulatedTab, chance: Chance, evidence: Evidence): number | null {
  const { range } = tab;
  if (!range) return null;
  const position = range.first + chance.below(range.last - range.first + 1);
  const question = tab.question(position);
  if (!question) return null;
  const { answer, flagged } = tab.shown(position);
  const kind = chance.weighted(kinds);
  // A word of its own in most changes: then no other content can be taken for this one.
  const own: Partial<ResponseContent> = chance.happens(0.7) ? { note: randomUUID() } : {};
  const change = (): Partial<ResponseContent> => {
    switch (kind) {
      case 'answer':
        return { ...own, answer: anotherAnswer(question, answer, chance) };
      case 'flag':
        return { ...own, flagged: !flagged };
      case 'note':
        return { note: randomUUID() };
      case 'strike':
        return question.options.length > 0 ? { ...own, struck: [chance.below(question.options.length)] } : own;
      default:
        return { ...own, confidence: chance.pick(['sure', 'unsure', 'guess', null] as const) };
    }
  };
  tab.session.view(position);
  if (kind === 'look' || !tab.enter(position, change())) return null;
  if (kind !== 'answer') evidence.marks += 1;
  else {
    evidence.answers += 1;
    if (question.type !== 'choice') evidence.typedAnswers += 1;
  }
  return position;
}

/** An answer as the question asks for it; of options another one than before. */
function anotherAnswer({ type, options }: ExamQuestion, before: Answer | null, chance: Chance): Answer {
  const count = options.length;
  switch (type) {
    case 'choice': {
      const option = before?.type === 'choice' ? before.option + 1 + chance.below(count - 1) : chance.below(count);
      return { type, option: option % count };
    }
    case 'multiple': {
      const ticked = options.flatMap((_, place) => (chance.happens(0.5) ? [place] : []));
      return { type, options: ticked.length > 0 ? ticked : [chance.below(count)] };
    }
    case 'numeric':
      return { type, text: String(chance.below(400) / 4) };
    case 'ordering': {
      const left = options.map((_, place) => place);
      return { type, order: options.flatMap(() => left.splice(chance.below(left.length), 1)) };
    }
  }
}
