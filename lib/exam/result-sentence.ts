import { orderDomains } from './domain-order';
import { percentWords } from './percent-words';
import type { ResultView, Share } from './result-view';

function questions(n: number): string {
  return n === 1 ? '1 question' : `${n} questions`;
}

function costSentence(domains: ResultView['domains']): string {
  const leaves = orderDomains(domains);
  const missed = leaves.map((domain) => domain.n - domain.correct);
  const most = Math.max(0, ...missed);
  const first = leaves[0];
  if (!first || most === 0) return '';
  if (most === 1)
    return missed.filter((n) => n > 0).length === 1
      ? ` The one you missed was in ${first.name}.`
      : ' No domain cost you more than one question.';
  const { name, correct, n } = first;
  // The order is by what a domain is worth on a full exam; on a short one that can differ from what it cost here.
  return n - correct === most
    ? ` ${name} cost you most: ${correct} of ${n} right.`
    : ` ${name} is where you can gain most: ${correct} of ${n} right.`;
}

/** The sentence that matters: "You answered 112 of 150 right, 75%. Phlebotomy cost you most: 5 of 12 right." */
export function resultSentence({
  total,
  answered,
  domains,
}: Pick<ResultView, 'total' | 'answered' | 'domains'>): string {
  const { correct, n } = total;
  if (answered === 0) return `You left all ${questions(n)} open, so there is nothing to measure.`;
  if (correct === n) return `You answered all ${questions(n)} right.`;
  return `You answered ${correct} of ${n} right, ${percentWords(correct / n)}.${costSentence(domains)}`;
}

/** What the interval of a whole result means: the range, and what it is a range of. Null where nothing was counted. */
export function intervalMeaning({ n, low, high }: Share): string | null {
  if (n === 0 || low === null || high === null) return null;
  return `${n === 1 ? 'One question is' : `${n} questions are`} a sample of what you know. Your share on many exams like this one likely lies between ${percentWords(low)} and ${percentWords(high)}.`;
}

/** Says what the unmarked items of a form were. Null without any. */
export function pretestSentence(pretestCount: number): string | null {
  if (pretestCount === 0) return null;
  const were = pretestCount === 1 ? '1 further question was' : `${pretestCount} further questions were`;
  return `${were} mixed in unmarked and not scored, as on the real exam. Below they are labeled "not scored".`;
}
