import type { DomainCoverage } from './readiness-view';

interface Met {
  readonly questionId: string;
  readonly outcome: 'right' | 'wrong' | 'unanswered';
  readonly confidence: 'sure' | 'unsure' | 'guess' | null;
}

/** Of the published questions of each domain: how many were met, and how many were right when last met and not marked as a guess. */
export function coverageOf(
  domains: readonly { id: string; name: string }[],
  pool: ReadonlyMap<string, readonly { id: string }[]>,
  marks: readonly Met[],
): DomainCoverage[] {
  const last = new Map(marks.map((mark) => [mark.questionId, mark]));
  return domains.map(({ id, name }) => {
    const questions = pool.get(id) ?? [];
    const met = questions.flatMap((question) => last.get(question.id) ?? []);
    return {
      id,
      name,
      total: questions.length,
      seen: met.length,
      mastered: met.filter(({ outcome, confidence }) => outcome === 'right' && confidence !== 'guess').length,
    };
  });
}
