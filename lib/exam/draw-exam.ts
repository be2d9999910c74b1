import 'server-only';
import { randomBytes } from 'node:crypto';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import { listDue } from '@/lib/review/due-questions';
import { AppError } from '@/lib/http/app-error';
import { assembleForm, ShortBankError, type AssembleInput } from './assemble';
import { listMissed, readHistory } from './history-data';
import type { Blueprint } from './blueprint';
import { certifiedOnly } from './certified-pool';
import { choosePool, onlyOf } from './choose-pool';
import { paceMinutes } from './exam-pace';
import { planExam, type ExamPlan } from './exam-plan';
import type { ExamRequest } from './exam-request';
import type { FormItem } from './form';
import { openQuestions } from './open-questions';

/** 63 bits of chance: a bigint column holds no more. */
export function randomSeed(): bigint {
  return randomBytes(8).readBigUInt64BE() >> 1n;
}

interface Outline {
  pool: AssembleInput['pool'];
  accepts?: AssembleInput['accepts'];
  scored: AssembleInput['scored'];
  pretest: AssembleInput['pretest'];
  /** Of a plan, which takes what it asks for or nothing; null where the set takes what there is, in one section. */
  plan: Pick<ExamPlan, 'sections' | 'breakMinutesTotal'> | null;
}

async function outlineOf(
  learnerId: string | null,
  { selection }: ExamRequest,
  blueprint: Blueprint,
  index: BankIndex,
  record: { history: ReadonlyMap<string, number>; withheld: ReadonlySet<string>; today: string },
): Promise<Outline> {
  const bank = index.pool(blueprint.id);
  if (selection.kind === 'plan') {
    const plan = planExam(blueprint, selection.length);
    return { pool: certifiedOnly(bank), scored: plan.scored, pretest: plan.pretest, plan };
  }
  const [missed, due] = await Promise.all([
    learnerId !== null && onlyOf(selection) === 'missed' ? listMissed(learnerId) : new Set<string>(),
    learnerId !== null && selection.kind === 'review' ? listDue(learnerId) : [],
  ]);
  const { pool, accepts, counts, total } = choosePool(
    selection,
    blueprint,
    bank,
    { ...record, missed, due },
    record.today,
  );
  if (total === 0) throw new AppError('conflict', emptyWords[onlyOf(selection) ?? selection.kind]);
  return { pool, accepts, scored: counts, pretest: new Map(), plan: null };
}

/** Sections and breaks of a form, without minutes where it is untimed. */
export function timing(
  { mode, timed }: Pick<ExamRequest, 'mode' | 'timed'>,
  blueprint: Blueprint,
  plan: Pick<ExamPlan, 'sections' | 'breakMinutesTotal'> | null,
  total: number,
): Pick<ExamPlan, 'sections' | 'breakMinutesTotal'> {
  const { sections, breakMinutesTotal } = plan ?? {
    sections: [{ index: 0, firstPosition: 0, lastPosition: total - 1, minutes: paceMinutes(blueprint, total) }],
    breakMinutesTotal: 0,
  };
  if (mode === 'exam' || timed) return { sections, breakMinutesTotal };
  return { sections: sections.map((section) => ({ ...section, minutes: null })), breakMinutesTotal: 0 };
}

const emptyWords = {
  domain: 'There are no questions for this domain right now. Choose another one.',
  topics: 'There are no questions for these topics right now. Choose others.',
  objectives: 'There are no other questions for these objectives right now. Choose a practice set of the domain.',
  mix: 'There are no questions for this certification right now. Choose another one.',
  missed: 'There are no missed questions to choose from here. Choose all questions instead.',
  review: 'Nothing is due for review that this test plan covers. Come back tomorrow, or choose a practice set instead.',
  unseen: 'You have met every question that can be chosen here. Choose all questions instead.',
};

/** A form with what it was drawn from. */
export interface DrawnExam extends Pick<ExamPlan, 'sections' | 'breakMinutesTotal'> {
  index: BankIndex;
  blueprint: Blueprint;
  seed: bigint;
  form: FormItem[];
}

/** A blueprint that can be taken. Throws AppError 'not-found'. */
export function offeredBlueprint(index: BankIndex, blueprintId: string): Blueprint {
  const blueprint = index.blueprints.get(blueprintId);
  if (!blueprint || !index.currentBlueprints.includes(blueprintId)) {
    throw new AppError('not-found', 'This test plan is not offered any more. Choose an exam from the list.');
  }
  return blueprint;
}

/**
 * Draws an exam for a learner, or one that suits anybody (null). Throws AppError 'not-found' for a plan that is not
 * offered, 'conflict' where there are no questions.
 */
export async function drawExam(learnerId: string | null, request: ExamRequest): Promise<DrawnExam> {
  const record = learnerId === null ? null : await readHistory(learnerId);
  const history = record?.history ?? new Map<string, number>();
  const open = learnerId !== null && record?.hasOpenExam ? await openQuestions(learnerId) : new Set<string>();
  const index = await bankIndex(record?.bankVersion);
  const blueprint = offeredBlueprint(index, request.blueprintId);
  const withheld = drawsOnReserve(request) ? open : new Set([...open, ...index.reserve(blueprint.id)]);
  const today = new Date(record?.now ?? Date.now()).toISOString().slice(0, 10);
  const outline = await outlineOf(learnerId, request, blueprint, index, { history, withheld, today });
  const seed = randomSeed();
  const { plan, ...draw } = outline;
  const form = assembleOrExplain({ ...draw, history, withheld, today, seed, fewerIsFine: plan === null });
  return { index, blueprint, seed, form, ...timing(request, blueprint, plan, form.length) };
}

/** Full-length exams are what the reserve is for; what was missed or comes back has been met already. */
function drawsOnReserve({ selection, useReserve }: ExamRequest): boolean {
  return (
    useReserve ||
    selection.kind === 'review' ||
    onlyOf(selection) === 'missed' ||
    (selection.kind === 'plan' && selection.length === 'full')
  );
}

function assembleOrExplain(input: AssembleInput) {
  try {
    return assembleForm(input);
  } catch (error) {
    if (!(error instanceof ShortBankError)) throw error;
    throw new AppError(
      'conflict',
      'The question bank is not large enough for this length right now. Choose a shorter one.',
    );
  }
}
