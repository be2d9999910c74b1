import 'server-only';
import { getRevisions } from '@/lib/bank/revision-cache';
import { keysOf } from '@/lib/exam/form-question';
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
  const revisions = await getRevisions([...new Set(changes.map(({ item }) => item.revision))]);
  const counts = { rightToWrong: 0, wrongToRight: 0, wrongToWrong: 0 };
  for (const { item, from, to } of changes) {
    const [key] = keysOf([item], revisions);
    if (from === key) counts.rightToWrong++;
    else if (to === key) counts.wrongToRight++;
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
