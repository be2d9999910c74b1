import { assembleForm, ShortBankError, type IndexedQuestion } from '@/lib/exam/assemble';
import type { Blueprint } from '@/lib/exam/blueprint';
import { planExam } from '@/lib/exam/exam-plan';
import type { FormItem } from '@/lib/exam/form';
import { groupByDomain } from '@/lib/exam/group-by-domain';
import { certifiedOnly } from '@/lib/exam/certified-pool';
import { reserveForm } from '@/lib/exam/reserve';
import type { DrawnBank } from './template/drawn-bank';

/** Full forms of a certification that the bank must give without a shared question. */
const formsWanted: Readonly<Record<string, number>> = { CCMA: 3 };
const formsWantedElse = 2;

/** Share of a topic's largest need in a form that the topic must hold beyond it. */
export const surplusWanted = 0.4;

/** Seeds that are tried: chance may spend the questions without enemies first. */
const seeds = 20;

/** What the assembler makes of a bank for one blueprint. */
export interface FormsProof {
  blueprint: Blueprint;
  /** Items of a full form, pretest items included. */
  items: number;
  wanted: number;
  /** Full forms one after another without a shared question, enemies kept apart: the most that a seed gave. */
  forms: number;
  /** The domain that ran out first in the best try, or null. */
  shortDomain: string | null;
  /** Questions of the reserved full form; 0 where the bank gives none. */
  reserved: number;
  topics: { topic: string; held: number; largest: number }[];
}

function indexed({ content }: DrawnBank['questions'][number]): IndexedQuestion {
  return {
    id: content.id,
    revision: content.id,
    topic: content.topic,
    objective: `${content.topic}.${content.objective}`,
    ...(content.type ? { type: content.type } : {}),
    optionCount: content.options.length,
    fixedOrder: content.fixedOrder ?? false,
    enemies: content.enemies ?? [],
    reviewBy: content.reviewBy ?? null,
  };
}

function formsInARow(
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>,
  plan: ReturnType<typeof planExam>,
  wanted: number,
  today: string,
  seed: bigint,
): { forms: FormItem[][]; shortDomain: string | null } {
  const spent = new Set<string>();
  const forms: FormItem[][] = [];
  const { scored, pretest } = plan;
  try {
    while (forms.length < wanted) {
      const form = assembleForm({
        pool,
        scored,
        pretest,
        history: new Map(),
        withheld: spent,
        today,
        seed: seed + BigInt(forms.length),
      });
      for (const item of form) spent.add(item.question);
      forms.push(form);
    }
  } catch (error) {
    if (!(error instanceof ShortBankError)) throw error;
    return { forms, shortDomain: error.domain };
  }
  return { forms, shortDomain: null };
}

/** Assembles the forms that a certification needs from the bank, as the application would. Pure. */
export function proveForms(bank: DrawnBank, blueprint: Blueprint, today: string): FormsProof {
  const questions = bank.questions.map(indexed);
  const usable = questions.filter((question) => question.reviewBy === null || question.reviewBy >= today);
  const pool = certifiedOnly(groupByDomain(blueprint, usable));
  const plan = planExam(blueprint, 'full');
  const wanted = formsWanted[blueprint.certification.id] ?? formsWantedElse;
  const largest = new Map<string, number>();
  let best: ReturnType<typeof formsInARow> = { forms: [], shortDomain: null };
  for (let seed = 0; seed < seeds; seed++) {
    const tried = formsInARow(pool, plan, wanted, today, BigInt(seed * 100));
    if (seed === 0 || tried.forms.length > best.forms.length) best = tried;
    for (const form of tried.forms) {
      const counts = new Map<string, number>();
      for (const { topic } of form) counts.set(topic, (counts.get(topic) ?? 0) + 1);
      for (const [topic, n] of counts) largest.set(topic, Math.max(n, largest.get(topic) ?? 0));
    }
  }
  const needed = new Map([...plan.scored].map(([domain, n]) => [domain, n + (plan.pretest.get(domain) ?? 0)]));
  return {
    blueprint,
    items: blueprint.scoredItems + blueprint.pretestItems,
    wanted,
    forms: best.forms.length,
    shortDomain: best.shortDomain,
    reserved: reserveForm(blueprint.id, pool, needed).size,
    topics: bank.topics.map(({ id }) => ({
      topic: id,
      held: usable.filter((question) => question.topic === id).length,
      largest: largest.get(id) ?? 0,
    })),
  };
}
