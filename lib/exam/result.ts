import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import type { RevisionContent } from '@/lib/bank/question';
import { getRevisions } from '@/lib/bank/revision-cache';
import { AppError } from '@/lib/http/app-error';
import { findAttempt, listResponses, type AttemptRecord, type ResponseRecord } from './attempt-data';
import { attemptTitle } from './attempt-title';
import { ensureScore, timelineOf } from './close-attempt';
import { domainShares, namedShare, share } from './shares';
import { stimulusView } from './exam-question';
import type { FormItem } from './form';
import type { ResultView, ReviewQuestion } from './result-view';
import { countLateSaves } from './score-data';
import type { Outcome } from './scoring';

/** The result of an attempt that is over. Throws AppError 'not-found', or 'conflict' while it runs. */
export async function readResult(learnerId: string, attemptId: string): Promise<ResultView> {
  const attempt = await findAttempt(learnerId, attemptId);
  if (!attempt) throw new AppError('not-found', 'There is no such exam in your account. Open it from your results.');
  const { state } = timelineOf(attempt);
  if (state.phase !== 'over') throw new AppError('conflict', 'This exam is still running. Its result is here once it is over.');
  const score = await ensureScore(learnerId, attemptId);
  const [index, revisions, responses, lateSaves] = await Promise.all([
    bankIndex(),
    getRevisions(attempt.form.map((item) => item.revision)),
    listResponses(learnerId, attemptId, 0, attempt.form.length - 1),
    countLateSaves(learnerId, attemptId),
  ]);
  const blueprint = index.blueprints.get(attempt.blueprintId);
  if (!blueprint) throw new Error(`blueprint ${attempt.blueprintId} is gone`);
  const byPosition = new Map(responses.map((response) => [response.position, response]));
  return {
    attemptId,
    title: attemptTitle(blueprint.certification.id, attempt.length),
    certification: blueprint.certification.id,
    blueprintName: blueprint.version,
    mode: attempt.mode,
    length: attempt.length,
    startedAt: new Date(attempt.started[0]?.startedAt ?? attempt.createdAt).toISOString(),
    endedAt: new Date(state.endedAt).toISOString(),
    endedBy: state.endedBy,
    total: share(score.total),
    answered: score.outcomes.filter((outcome) => outcome !== 'unanswered').length,
    pretestCount: attempt.form.filter((item) => !item.scored).length,
    domains: domainShares(blueprint, score.domains),
    topics: Object.entries(score.topics)
      .map(([id, tally]) => namedShare(id, index.topics.get(id)?.title ?? id, null, tally))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    lateSaves,
    questions: attempt.form.map((item, position) =>
      reviewQuestion(item, position, revisionOf(revisions, item), byPosition.get(position), score.outcomes[position] ?? 'unanswered', index),
    ),
  };
}

function revisionOf(revisions: Map<string, RevisionContent>, item: AttemptRecord['form'][number]): RevisionContent {
  const content = revisions.get(item.revision);
  if (!content) throw new Error(`revision ${item.revision} is gone`);
  return content;
}

function reviewQuestion(
  item: FormItem,
  position: number,
  content: RevisionContent,
  response: ResponseRecord | undefined,
  outcome: Outcome,
  index: BankIndex,
): ReviewQuestion {
  return {
    position,
    questionId: item.question,
    scored: item.scored,
    domain: item.domain,
    topic: item.topic,
    topicTitle: index.topics.get(item.topic)?.title ?? item.topic,
    objectiveTitle: index.objectives.get(item.objective)?.title ?? item.objective,
    level: content.level,
    stem: content.stem,
    stimulus: stimulusView(content.stimulus),
    options: item.order.map((authored) => {
      const option = content.options[authored];
      if (!option) throw new RangeError(`revision ${item.revision} has no option ${authored}`);
      return { text: option.text, correct: option.correct === true, rationale: option.rationale };
    }),
    references: content.references.map(({ source, section }) => {
      const reference = index.references.get(source);
      return {
        title: reference?.title ?? source,
        publisher: reference?.publisher ?? '',
        year: reference?.year ?? 0,
        section: section ?? null,
        url: reference?.url ?? null,
      };
    }),
    answer: response?.answer ?? null,
    outcome,
    flagged: response?.flagged ?? false,
    confidence: response?.confidence ?? null,
    note: response?.note ?? '',
    timeSpentMs: response?.timeSpentMs ?? 0,
    inGrace: response?.inGrace ?? false,
  };
}
