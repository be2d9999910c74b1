import 'server-only';
import type { IndexedQuestion } from '@/lib/exam/assemble';
import type { Blueprint } from '@/lib/exam/blueprint';
import { certifiedOnly } from '@/lib/exam/certified-pool';
import { planExam } from '@/lib/exam/exam-plan';
import { groupByDomain } from '@/lib/exam/group-by-domain';
import { reserveForm } from '@/lib/exam/reserve';
import { readBankVersion, readIndexRows, type IndexRows, type PrivateQuestion } from './index-data';
import type { Reference } from './question';
import type { Summary } from './summary/summary';

/** The published bank as a process keeps it in memory: no stems and no written keys, a few hundred bytes a question; of templates what they are drawn from. */
export interface BankIndex {
  version: bigint;
  questions: readonly IndexedQuestion[];
  /** Published in private banks: no exam or practice draws from them, their owner may assign them by name. */
  privateQuestions: readonly PrivateQuestion[];
  topics: ReadonlyMap<string, { id: string; title: string; description: string }>;
  objectives: ReadonlyMap<string, { id: string; title: string }>;
  references: ReadonlyMap<string, Reference>;
  /** One-page summaries by topic. */
  summaries: ReadonlyMap<string, Summary>;
  blueprints: ReadonlyMap<string, Blueprint>;
  /** Ids of the blueprints that can be taken, in order. */
  currentBlueprints: readonly string[];
  /** Questions of each leaf domain of a blueprint, in a fixed order. */
  pool(blueprintId: string): ReadonlyMap<string, readonly IndexedQuestion[]>;
  /** Questions that only full-length exams of a blueprint draw from. */
  reserve(blueprintId: string): ReadonlySet<string>;
}

function buildIndex(rows: IndexRows): BankIndex {
  const blueprints = new Map(rows.blueprints.map(({ blueprint }) => [blueprint.id, blueprint]));
  const pools = new Map<string, ReadonlyMap<string, readonly IndexedQuestion[]>>();
  const reserves = new Map<string, ReadonlySet<string>>();
  const index: BankIndex = {
    version: rows.version,
    questions: rows.questions,
    privateQuestions: rows.privateQuestions,
    topics: new Map(rows.topics.map((topic) => [topic.id, topic])),
    objectives: new Map(rows.objectives.map((objective) => [objective.id, objective])),
    references: new Map(rows.references.map((reference) => [reference.id, reference])),
    summaries: new Map(rows.summaries.map((summary) => [summary.topic, summary])),
    blueprints,
    currentBlueprints: rows.blueprints.filter((row) => row.current).map((row) => row.blueprint.id),
    pool(blueprintId) {
      let found = pools.get(blueprintId);
      if (!found) {
        const blueprint = blueprints.get(blueprintId);
        if (!blueprint) return new Map();
        found = groupByDomain(blueprint, rows.questions);
        pools.set(blueprintId, found);
      }
      return found;
    },
    reserve(blueprintId) {
      let found = reserves.get(blueprintId);
      if (!found) {
        const blueprint = blueprints.get(blueprintId);
        if (!blueprint) return new Set();
        const { scored, pretest } = planExam(blueprint, 'full');
        const needed = new Map([...scored].map(([domain, n]) => [domain, n + (pretest.get(domain) ?? 0)]));
        found = reserveForm(blueprintId, certifiedOnly(index.pool(blueprintId)), needed);
        reserves.set(blueprintId, found);
      }
      return found;
    },
  };
  return index;
}

// A development server evaluates this module more than once; the index must not be read each time.
const holder = globalThis as typeof globalThis & {
  preceptorBankIndex?: { version: bigint; index: Promise<BankIndex> };
};

/**
 * The index of the bank at `version`, or at the version that the database has now. Read again only when
 * the version differs from the one that is kept; callers that come meanwhile share one reading.
 */
export async function bankIndex(version?: bigint): Promise<BankIndex> {
  const wanted = version ?? (await readBankVersion());
  if (holder.preceptorBankIndex?.version !== wanted) {
    const index = readIndexRows().then(buildIndex);
    holder.preceptorBankIndex = { version: wanted, index };
    index.catch(() => {
      if (holder.preceptorBankIndex?.index === index) delete holder.preceptorBankIndex;
    });
  }
  return holder.preceptorBankIndex.index;
}

/**
 * A blueprint, offered or not. What attempts point to never changes, so one that is in memory needs no look at
 * the bank's version. Throws where it does not exist.
 */
export async function getBlueprint(id: string): Promise<Blueprint> {
  const held = (await holder.preceptorBankIndex?.index)?.blueprints.get(id);
  const blueprint = held ?? (await bankIndex()).blueprints.get(id);
  if (!blueprint) throw new Error(`blueprint ${id} does not exist`);
  return blueprint;
}
