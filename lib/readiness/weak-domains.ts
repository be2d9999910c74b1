import 'server-only';
import type { BankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { questionOf } from '@/lib/exam/form-question';
import { treatmentOf } from '@/lib/exam/key-rule';
import { toldRules } from '@/lib/exam/reveal';
import type { ForecastGround } from './make-forecast';
import { listFormItems, type LastMark } from './practice-data';
import type { DomainEstimate, MissedObjective, WeakDomain } from './readiness-view';
import { rightAnswer } from './right-answer';

const MOST_DOMAINS = 5;
const MOST_OBJECTIVES = 4;
const MOST_QUESTIONS = 2;
/** Less than half a point of percent is not worth a place in the list. */
const SMALLEST_GAIN = 0.005;

/**
 * The domains below the goal, what adds most to the chance of passing first, each with the objectives of the
 * questions that were missed when last met. Questions of a running exam are left out,
 * and those of one that time has ended until its result is opened: it tells their keys first.
 */
export async function weakDomains(
  learnerId: string,
  domains: readonly DomainEstimate[],
  { groupOf, items }: ForecastGround,
  marks: readonly LastMark[],
  withheld: ReadonlySet<string>,
  index: BankIndex,
): Promise<WeakDomain[]> {
  const weak = domains
    .filter(({ toGoal }) => toGoal >= SMALLEST_GAIN)
    .sort((a, b) => b.toGoal - a.toGoal)
    .slice(0, MOST_DOMAINS);
  const missed = marks
    .filter(({ outcome, questionId, told }) => outcome === 'wrong' && told && !withheld.has(questionId))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const chosen = weak.map((domain) => {
    const objectives = new Map<string, LastMark[]>();
    for (const mark of missed) {
      const objective = items.get(mark.questionId)?.objective;
      if (objective === undefined || groupOf(mark.questionId) !== domain.id) continue;
      objectives.set(objective, [...(objectives.get(objective) ?? []), mark]);
    }
    const most = [...objectives].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_OBJECTIVES);
    return { domain, objectives: most };
  });
  const shown = chosen.flatMap(({ objectives }) => objectives.flatMap(([, list]) => list.slice(0, MOST_QUESTIONS)));
  const asked = await listFormItems(learnerId, shown);
  const revisionIds = [...new Set(asked.map(({ revision }) => revision))];
  const [revisions, rules] = await Promise.all([getRevisions(revisionIds), toldRules(revisionIds)]);
  const questions = new Map(
    asked.flatMap((item) => {
      const content = revisions.get(item.revision);
      const rule = rules.get(item.revision);
      if (!content || treatmentOf(rule) !== null) return [];
      return [[item.question, { content: questionOf(item, content), rule }] as const];
    }),
  );
  return chosen.map(({ domain, objectives }) => ({
    domain,
    objectives: objectives.map(([id, list]): MissedObjective => {
      const topicId = id.split('.')[0] ?? id;
      return {
        id,
        title: index.objectives.get(id)?.title ?? id,
        topicId,
        topicTitle: index.topics.get(topicId)?.title ?? topicId,
        missed: list.length,
        questions: list.slice(0, MOST_QUESTIONS).flatMap(({ questionId }) => {
          const asked = questions.get(questionId);
          if (!asked) return [];
          const { content, rule } = asked;
          const { stem, stimulus } = content;
          return [{ questionId, stem, stimulus: stimulus?.kind ?? null, ...rightAnswer(content, rule) }];
        }),
      };
    }),
  }));
}
