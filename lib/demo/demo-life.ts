import type { Confidence } from '@/lib/exam/answer';
import { assembleForm, type IndexedQuestion } from '@/lib/exam/assemble';
import type { Blueprint } from '@/lib/exam/blueprint';
import { choosePool } from '@/lib/exam/choose-pool';
import { planExam, type ExamLength, type SectionPlan } from '@/lib/exam/exam-plan';
import type { ExamRequest } from '@/lib/exam/exam-request';
import type { FormItem } from '@/lib/exam/form';
import { logistic } from '@/lib/readiness/irt/item-response';
import type { Chance } from '@/lib/readiness/simulation/chance';
import { domains as simulatedDomains, startAbilities } from '@/lib/readiness/simulation/simulate-learner';
import { plainWorld } from '@/lib/readiness/simulation/world';
import { gradeAnswer, reviewReason } from '@/lib/review/grade';
import { replay, type Review } from '@/lib/review/schedule';

/** The bank as simulated learners meet it. */
export interface DemoBank {
  blueprint: Blueprint;
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>;
  reserve: ReadonlySet<string>;
  /** True difficulty in logits, by question. */
  difficulty: ReadonlyMap<string, number>;
  /** Place on the screen of the right option, by position. */
  keysOf: (form: readonly FormItem[]) => readonly number[];
}

export interface DemoAnswer {
  /** Place on the screen; null where the question was left open. */
  option: number | null;
  confidence: Confidence | null;
  timeSpentMs: number;
}

/** An attempt that was lived through, with every answer. Times in ms since 1970. */
export interface DemoAttempt {
  request: ExamRequest;
  form: FormItem[];
  sections: SectionPlan[];
  seed: bigint;
  startedAt: number;
  endedAt: number;
  answers: DemoAnswer[];
}

export interface DemoLife {
  attempts: DemoAttempt[];
  /** Chance of an answer being right in a full exam at the end, as share of its questions. */
  finalShare: number;
}

const dayMs = 86_400_000;
const weeks = 12;
const guessing = 0.25;
const paceMs = 60_000;

/**
 * Twelve weeks of one learner who does not exist: an exam to begin with, then study sets, reviews of what is due and
 * practice exams, on some evenings of each week, up to the evening before `now`. Abilities by domain, learning and
 * guessing are those of the simulation that readiness is tested with.
 */
export function liveTwelveWeeks(bank: DemoBank, chance: Chance, now: number): DemoLife {
  const { blueprint, pool, reserve, difficulty, keysOf } = bank;
  const start = startAbilities(plainWorld, chance);
  const ability = new Map(simulatedDomains.map(({ domain }, place) => [domain, (start[place] ?? 0) + 0.2]));
  const gain = plainWorld.gainMedian * Math.exp(chance.normal(0, plainWorld.gainLogSd));
  const perWeek = 1.2 + 1.8 * chance.uniform();
  const marksConfidence = chance.happens(0.7);
  const history = new Map<string, number>();
  const reviews = new Map<string, Review[]>();
  const tally = new Map<string, { n: number; right: number }>();
  const attempts: DemoAttempt[] = [];

  const due = (at: number) =>
    [...reviews]
      .flatMap(([id, list]) => {
        const dueAt = replay(list).state?.dueAt ?? Infinity;
        return dueAt <= at ? [{ id, dueAt }] : [];
      })
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ id }) => id);

  const chanceRight = (item: FormItem) =>
    guessing + (1 - guessing) * logistic((ability.get(item.domain) ?? 0) - (difficulty.get(item.question) ?? 0));

  function weakest(): string {
    const share = (domain: string) => {
      const { n, right } = tally.get(domain) ?? { n: 0, right: 0 };
      return (right + 2) / (n + 3);
    };
    const [one, other] = [0, 1].map(() => simulatedDomains[chance.below(simulatedDomains.length)]?.domain ?? '1');
    return share(one ?? '1') <= share(other ?? '1') ? (one ?? '1') : (other ?? '1');
  }

  function formOf(
    request: ExamRequest,
    at: number,
    seed: bigint,
  ): { form: FormItem[]; sections: SectionPlan[] } | null {
    const today = new Date(at).toISOString().slice(0, 10);
    const { selection } = request;
    if (selection.kind === 'plan') {
      const plan = planExam(blueprint, selection.length);
      const withheld = selection.length === 'full' ? new Set<string>() : reserve;
      const form = assembleForm({ pool, scored: plan.scored, pretest: plan.pretest, history, withheld, today, seed });
      return { form, sections: plan.sections };
    }
    const withheld = selection.kind === 'review' ? new Set<string>() : reserve;
    const record = { history, missed: new Set<string>(), due: due(at), withheld };
    const chosen = choosePool(selection, blueprint, pool, record, today);
    if (chosen.total === 0) return null;
    const form = assembleForm({
      pool: chosen.pool,
      scored: chosen.counts,
      pretest: new Map(),
      history,
      withheld,
      today,
      seed,
      fewerIsFine: true,
    });
    return { form, sections: [{ index: 0, firstPosition: 0, lastPosition: form.length - 1, minutes: null }] };
  }

  function live(request: ExamRequest, at: number): void {
    const seed = BigInt(chance.below(2 ** 31));
    const made = formOf(request, at, seed);
    if (!made) return;
    const keys = keysOf(made.form);
    let clock = at;
    const answers = made.form.map((item, position): DemoAnswer => {
      const p = chanceRight(item);
      const right = chance.happens(p);
      const key = keys[position] ?? 0;
      const timeSpentMs = Math.round(Math.min(180_000, 38_000 * Math.exp(chance.normal(0, 0.5))));
      const open = request.mode === 'exam' && chance.happens(0.01);
      const confidence: Confidence | null = !marksConfidence
        ? null
        : p > 0.85
          ? 'sure'
          : p < 0.5 && chance.happens(0.5)
            ? 'guess'
            : 'unsure';
      const option = open ? null : right ? key : (key + 1 + chance.below(item.order.length - 1)) % item.order.length;
      clock += timeSpentMs;
      const answer = {
        outcome: open ? ('unanswered' as const) : right ? ('right' as const) : ('wrong' as const),
        confidence,
        timeSpentMs,
        marked: false,
      };
      const before = reviews.get(item.question);
      if (reviewReason(answer, request.mode, before !== undefined) !== null) {
        reviews.set(item.question, [...(before ?? []), { at: clock, grade: gradeAnswer(answer, paceMs) }]);
      }
      const sum = tally.get(item.domain) ?? { n: 0, right: 0 };
      tally.set(item.domain, { n: sum.n + 1, right: sum.right + Number(right) });
      return { option, confidence, timeSpentMs };
    });
    for (const item of made.form) {
      history.set(item.question, at);
      ability.set(item.domain, (ability.get(item.domain) ?? 0) + gain * 2);
    }
    attempts.push({ ...made, request, seed, startedAt: at, endedAt: clock + 5000, answers });
  }

  const exam = (length: ExamLength): ExamRequest => ({
    blueprintId: blueprint.id,
    mode: 'exam',
    timed: true,
    selection: { kind: 'plan', length },
    useReserve: false,
  });
  const study = (selection: ExamRequest['selection']): ExamRequest => ({
    blueprintId: blueprint.id,
    mode: 'study',
    timed: false,
    selection,
    useReserve: false,
  });

  for (let day = weeks * 7; day >= 1; day--) {
    const evening = now - day * dayMs - chance.below(5 * 3_600_000);
    if (day === weeks * 7) live(exam('short'), evening);
    else if (day === 42 || day === 10) live(exam('half'), evening);
    else if (chance.happens(perWeek / 7)) {
      const waiting = due(evening).length;
      if (waiting >= 4) live(study({ kind: 'review', count: Math.min(20, waiting) }), evening);
      if (chance.happens(0.2)) live(exam('short'), evening + 2 * 3_600_000);
      else live(study({ kind: 'domain', domain: weakest(), count: 12 + chance.below(9) }), evening + 3_600_000);
    }
  }
  const items = simulatedDomains.reduce((sum, one) => sum + one.items, 0);
  const finalShare =
    simulatedDomains.reduce(
      (sum, one) => sum + one.items * (guessing + (1 - guessing) * logistic((ability.get(one.domain) ?? 0) + 0.9)),
      0,
    ) / items;
  return { attempts, finalShare };
}
