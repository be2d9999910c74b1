import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import type { BlueprintDomain } from '@/lib/exam/blueprint';
import { leafDomains } from '@/lib/exam/blueprint-domains';
import { openQuestions } from '@/lib/exam/open-questions';
import { applyRefit } from '@/lib/outcomes/refit';
import { estimateAbility } from './ability/estimate-ability';
import { forecastScore } from './ability/forecast-score';
import { coverageOf } from './coverage';
import { forecastGround } from './current-forecast';
import { listFirstAnswers } from './evidence-data';
import { dayOf, domainItems, toEvidence, type FirstAnswer } from './first-answers';
import { resolveGoal, type Goal } from './goal';
import { findGoal } from './goal-data';
import { readHabits } from './habits';
import { historySentence, weeklyPoints } from './history-points';
import { shownForecast, type Forecast, type ForecastGround } from './make-forecast';
import { abilityAhead, domainGains, goalOutlook } from './outlook';
import { listLastMarks, listRecentAnswers, type LastMark } from './practice-data';
import type { DomainEstimate, Habits, ReadinessView, ReadyPart } from './readiness-view';
import { ensureSnapshots } from './snapshot';
import { listSnapshots } from './snapshot-data';
import { pastPoint, toPoint } from './to-point';
import { topicEstimates } from './topic-estimates';
import { weakDomains } from './weak-domains';

const weekMs = 7 * 86_400_000;
/** Where nothing was timed yet. */
const USUAL_SECONDS = 60;

/** Everything that a learner's readiness page shows of one certification. Throws AppError 'not-found' where it is not offered. */
export async function readReadiness(learnerId: string, certificationId: string): Promise<ReadinessView> {
  await ensureSnapshots(learnerId, certificationId);
  const [ground, index, answers, stored, marks, recent, habits] = await Promise.all([
    forecastGround(certificationId),
    bankIndex(),
    listFirstAnswers(learnerId),
    findGoal(learnerId, certificationId),
    listLastMarks(learnerId),
    listRecentAnswers(learnerId),
    readHabits(learnerId, certificationId),
  ]);
  const { blueprint } = ground;
  const goal = resolveGoal(stored);
  const now = Date.now();
  const current = shownForecast(ground, answers, now, goal.cut);
  const leaves = leafDomains(blueprint.domains);
  const name = (id: string): string => leaves.find((leaf) => leaf.id === id)?.name ?? id;
  const untilExam = goal.examDate === null ? null : Date.parse(goal.examDate) - now;
  const weeksLeft = untilExam === null || untilExam < 0 ? null : Math.floor(untilExam / weekMs);
  const perWeek = weeklyPace(ground, recent);
  return {
    certification: blueprint.certification,
    offered: [...new Set(index.currentBlueprints.flatMap((id) => index.blueprints.get(id)?.certification.id ?? []))],
    blueprint: { id: blueprint.id, version: blueprint.version, scoredItems: blueprint.scoredItems },
    goal,
    answers: current.ability.answers,
    missing: current.missing.map(({ domain, ...counts }) => ({ id: domain, name: name(domain), ...counts })),
    coverage: coverageOf(leaves, index.pool(blueprint.id), marks),
    habits,
    weeksLeft,
    calibrationVersion: ground.calibrationVersion,
    outcomes: ground.refit?.n ?? 0,
    ready: current.ready
      ? await readyPart(learnerId, { ground, goal, current, answers, marks, habits, perWeek, now, untilExam })
      : null,
  };
}

/** Answers a week by domain, over the last four weeks or since the first answer, a week at least. */
function weeklyPace(
  { groupOf }: ForecastGround,
  { questionIds, days }: { questionIds: readonly string[]; days: number },
): Map<string, number> {
  const weeks = Math.min(4, Math.max(1, days / 7));
  const pace = new Map<string, number>();
  for (const id of questionIds) {
    const domain = groupOf(id);
    if (domain !== undefined) pace.set(domain, (pace.get(domain) ?? 0) + 1 / weeks);
  }
  return pace;
}

interface Known {
  ground: ForecastGround;
  goal: Goal;
  current: Forecast;
  answers: readonly FirstAnswer[];
  marks: readonly LastMark[];
  habits: Habits;
  perWeek: ReadonlyMap<string, number>;
  now: number;
  untilExam: number | null;
}

async function readyPart(learnerId: string, known: Known): Promise<ReadyPart> {
  const { ground, goal, current, answers, marks, habits, perWeek, now, untilExam } = known;
  const { blueprint, form } = ground;
  const { ability, forecast } = current;
  const [snapshots, index, open] = await Promise.all([
    listSnapshots(learnerId, blueprint.certification.id),
    bankIndex(),
    openQuestions(learnerId),
  ]);
  const history = weeklyPoints(
    snapshots.filter(({ ready }) => ready).map((snapshot) => pastPoint(snapshot, ground.refit)),
    toPoint({ at: now, answers: ability.answers, cut: goal.cut, ...forecast }),
  );
  const secondsPerQuestion = (habits.pace.exam ?? habits.pace.study)?.seconds ?? USUAL_SECONDS;
  const gains = domainGains(ability, forecast, form, { ...goal, secondsPerQuestion, refit: ground.refit });
  const domains = leafDomains(blueprint.domains).map((leaf) => toEstimate(leaf, blueprint.domains, current, gains));
  const best = gains[0];
  return {
    forecast,
    history,
    historySentence: historySentence(history, goal.goal),
    domains,
    topics: topicEstimates(ground, answers, index.topics, current.asOf),
    outlook: goalOutlook(ability, form, goal.goal, perWeek),
    onExamDay: untilExam !== null && untilExam > 0 ? onExamDay(known, now + untilExam) : null,
    next: domains.find(({ id }) => id === best?.domain) ?? null,
    weak: await weakDomains(learnerId, domains, ground, marks, open, index),
  };
}

function toEstimate(
  leaf: BlueprintDomain,
  all: readonly BlueprintDomain[],
  { ability, forecast }: Forecast,
  gains: ReturnType<typeof domainGains>,
): DomainEstimate {
  const share = forecast.domains.find(({ domain }) => domain === leaf.id);
  const gain = gains.find(({ domain }) => domain === leaf.id);
  return {
    id: leaf.id,
    name: leaf.name,
    parent: all.find(({ id }) => id === leaf.parent)?.name ?? null,
    items: leaf.items,
    answers: ability.domains.find(({ domain }) => domain === leaf.id)?.answers ?? 0,
    share: share?.expectedShare ?? 0,
    low: share?.interval.low ?? 0,
    high: share?.interval.high ?? 1,
    toGoal: gain?.toGoal ?? 0,
    perHour: gain?.perHour ?? 0,
  };
}

/** The score on the day of the exam at the present pace: what is learnt until then, and what is known less surely so far ahead. */
function onExamDay({ ground, goal, answers, perWeek, now }: Known, examAt: number): ReadyPart['onExamDay'] {
  const { blueprint, items, groupOf, form } = ground;
  const later = estimateAbility({
    answers: toEvidence(answers, items, groupOf),
    domains: domainItems(blueprint),
    asOf: dayOf(examAt),
  });
  const ahead = abilityAhead(later, perWeek, (examAt - now) / weekMs);
  const { expectedShare, shareInterval, passProbability } = forecastScore(ahead, form, goal.cut);
  return { share: expectedShare, pass: applyRefit(passProbability, ground.refit), ...shareInterval };
}
