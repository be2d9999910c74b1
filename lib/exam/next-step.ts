import { percentWords } from './percent-words';
import type { NamedShare, Share } from './result-view';

/** What a learner's finished exams of one certification add up to. */
export interface Evidence {
  blueprintId: string;
  certification: string;
  /** Of exams, not of samples. */
  exams: number;
  total: Share;
  /** Leaf domains of the blueprint. */
  domains: readonly NamedShare[];
  /** Latest finished exam in which a question of the domain was missed, by domain. */
  missedIn: Readonly<Record<string, string>>;
}

export type NextStep =
  | { kind: 'first-exam' }
  | {
      kind: 'study-domain';
      certification: string;
      attemptId: string;
      domainId: string;
      domainName: string;
      words: string;
    }
  | { kind: 'another-exam'; blueprintId: string; certification: string; words: string };

/**
 * What would help most now. The weakest domain is the one whose interval ends lowest, so that one missed
 * question of one does not outweigh seven of twelve; it is named only if its whole interval lies below the
 * share over all domains. Otherwise the ranges overlap too much to name one, and more questions are the next step.
 */
export function nextStep(evidence: Evidence | null): NextStep {
  if (!evidence || evidence.exams === 0 || evidence.total.n === 0) return { kind: 'first-exam' };
  const { total, domains, missedIn, blueprintId, certification, exams } = evidence;
  const overall = total.correct / total.n;
  const weakest = domains
    .filter((domain) => domain.high !== null && missedIn[domain.id] !== undefined)
    .sort((a, b) => (a.high ?? 1) - (b.high ?? 1))[0];
  const attemptId = weakest && missedIn[weakest.id];
  if (weakest && attemptId !== undefined && weakest.low !== null && weakest.high !== null && weakest.high < overall) {
    return {
      kind: 'study-domain',
      certification,
      attemptId,
      domainId: weakest.id,
      domainName: weakest.name,
      words: `You got ${weakest.correct} of ${weakest.n} right there in your ${exams === 1 ? 'latest' : exams} ${certification} exam${exams === 1 ? '' : 's'}. Your share likely lies between ${percentWords(weakest.low)} and ${percentWords(weakest.high)}, all of it below your ${percentWords(overall)} over all domains. No other domain is as surely weak.`,
    };
  }
  return {
    kind: 'another-exam',
    blueprintId,
    certification,
    words: `After ${total.n} scored questions no domain is clearly weaker than the others: the range of each reaches your ${percentWords(overall)} overall. More questions will tell them apart.`,
  };
}
