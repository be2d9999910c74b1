import 'server-only';
import { getRevisions } from '@/lib/bank/revision-cache';
import { questionOf } from '@/lib/exam/form-question';
import { rightPlaces, treatmentOf } from '@/lib/exam/key-rule';
import { listKeyRules } from '@/lib/exam/key-rule-data';
import { forecastGround } from './current-forecast';
import { countByConfidence, listAnswerChanges, readPace, type MeasuredPace } from './practice-data';
import type { Habits } from './readiness-view';

const shown = (pace: MeasuredPace | null) => pace && { seconds: pace.seconds, n: pace.n };

/** How a learner works: pace, changes of answers, and how far feeling sure goes with being right. */
export async function readHabits(learnerId: string, certificationId: string): Promise<Habits> {
  const [{ blueprint }, pace, { exams, changes }, confidence] = await Promise.all([
    forecastGround(certificationId),
    readPace(learnerId, certificationId),
    listAnswerChanges(learnerId, certificationId),
    countByConfidence(learnerId),
  ]);
  const revisionIds = [...new Set(changes.map(({ item }) => item.revision))];
  const [revisions, rules] = await Promise.all([getRevisions(revisionIds), listKeyRules(revisionIds)]);
  const counts = { rightToWrong: 0, wrongToRight: 0, wrongToWrong: 0 };
  for (const { item, from, to } of changes) {
    const content = revisions.get(item.revision);
    const rule = rules.get(item.revision);
    if (!content || treatmentOf(rule) !== null) continue;
    const right = rightPlaces(questionOf(item, content).options, rule);
    const [before, after] = [right.includes(from), right.includes(to)];
    if (before && after) continue;
    if (before) counts.rightToWrong++;
    else if (after) counts.wrongToRight++;
    else counts.wrongToWrong++;
  }
  const minutes = blueprint.sections.reduce((sum, section) => sum + section.minutes, 0);
  // With an accommodation the exam allows more.
  const timeFactor = (pace.exam ?? pace.study)?.timeFactor ?? 1;
  const order = ['sure', 'unsure', 'guess'] as const;
  return {
    pace: {
      exam: shown(pace.exam),
      study: shown(pace.study),
      allowed: ((60 * minutes) / (blueprint.scoredItems + blueprint.pretestItems)) * timeFactor,
    },
    changes: exams > 0 ? { exams, ...counts } : null,
    confidence: order.flatMap((word) => confidence.filter((row) => row.confidence === word)),
  };
}
