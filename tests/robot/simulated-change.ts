import { randomUUID } from 'node:crypto';
import type { ResponseContent } from '@/lib/exam/answer';
import type { Chance } from './chance';
import type { Evidence } from './evidence';
import type { SimulatedTab } from './simulated-tab';

const kinds = { answer: 60, flag: 10, note: 10, strike: 8, confidence: 6, look: 6 } as const;

/** One thing that a learner does to a question of the running section. Returns its position where it was changed. */
export function changeSomething(tab: SimulatedTab, chance: Chance, evidence: Evidence): number | null {
  const { range } = tab;
  if (!range) return null;
  const position = range.first + chance.below(range.last - range.first + 1);
  const options = tab.options(position);
  if (options === 0) return null;
  const { answer, flagged } = tab.shown(position);
  const kind = chance.weighted(kinds);
  // A word of its own in most changes: then no other content can be taken for this one.
  const own: Partial<ResponseContent> = chance.happens(0.7) ? { note: randomUUID() } : {};
  const change = (): Partial<ResponseContent> => {
    switch (kind) {
      case 'answer': {
        const option =
          (answer?.type === 'choice' ? answer.option + 1 + chance.below(options - 1) : chance.below(options)) % options;
        return { ...own, answer: { type: 'choice', option } };
      }
      case 'flag':
        return { ...own, flagged: !flagged };
      case 'note':
        return { note: randomUUID() };
      case 'strike':
        return { ...own, struck: [chance.below(options)] };
      default:
        return { ...own, confidence: chance.pick(['sure', 'unsure', 'guess', null] as const) };
    }
  };
  tab.session.view(position);
  if (kind === 'look' || !tab.enter(position, change())) return null;
  if (kind === 'answer') evidence.answers += 1;
  else evidence.marks += 1;
  return position;
}
