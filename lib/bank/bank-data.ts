import 'server-only';
import { v7 as uuid } from 'uuid';
import { pool, type Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Blueprint } from '@/lib/exam/blueprint';
import type { BankDiff, StoredQuestion } from './bank-diff';
import { contentHash } from './content-hash';
import { revisionContentSchema, type Reference, type RevisionContent } from './question';
import type { BankObjective } from './read-bank';
import type { Summary } from './summary/summary';

/** Serialises loaders of several processes until their transaction ends. */
export async function lockBank(db: Db): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('preceptor.bank'))`;
}

/** Version and hash of the files that were loaded last. */
export async function findBankState(db: Db): Promise<{ version: bigint; contentHash: string } | null> {
  return db.bankState.findUnique({ where: { id: 1 }, select: { version: true, contentHash: true } });
}

export async function saveBankState(db: Db, state: { contentHash: string }): Promise<bigint> {
  const row = await db.bankState.upsert({
    where: { id: 1 },
    create: { id: 1, version: 1n, contentHash: state.contentHash },
    update: { version: { increment: 1n }, contentHash: state.contentHash, loadedAt: new Date() },
  });
  return row.version;
}

/** Tells every process that the published questions have changed. Leaves alone what was loaded from files. */
export async function raiseBankVersion(db: Db): Promise<void> {
  await db.bankState.upsert({
    where: { id: 1 },
    create: { id: 1, version: 1n },
    update: { version: { increment: 1n } },
  });
}

/** Questions of the shipped bank, the only one that files are compared with. */
export async function listStoredQuestions(db: Db): Promise<StoredQuestion[]> {
  const rows = await db.question.findMany({
    where: { bankId: 'shipped' },
    select: { id: true, status: true, currentRevision: { select: { contentHash: true, number: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    status: row.status === 'published' ? 'published' : 'retired',
    contentHash: row.currentRevision?.contentHash ?? '',
    revisionNumber: row.currentRevision?.number ?? 0,
  }));
}

export async function saveTopics(
  db: Db,
  topics: readonly { id: string; title: string; description: string }[],
  summaries: readonly Summary[],
): Promise<void> {
  const summaryOf = new Map(summaries.map((summary) => [summary.topic, summary]));
  for (const [position, topic] of topics.entries()) {
    const summary = summaryOf.get(topic.id) ?? Prisma.DbNull;
    const data = { title: topic.title, description: topic.description, position, summary };
    await db.topic.upsert({ where: { id: topic.id }, create: { id: topic.id, ...data }, update: data });
  }
}

export async function saveObjectives(db: Db, objectives: readonly BankObjective[]): Promise<void> {
  for (const objective of objectives) {
    const data = { topicId: objective.topic, title: objective.title };
    await db.objective.upsert({ where: { id: objective.id }, create: { id: objective.id, ...data }, update: data });
  }
}

export async function saveReferences(db: Db, references: readonly Reference[]): Promise<void> {
  for (const reference of references) {
    await db.reference.upsert({
      where: { id: reference.id },
      create: { id: reference.id, data: reference },
      update: { data: reference },
    });
  }
}

/**
 * Writes blueprints. One that an attempt points to is never changed in place: an edited file must carry a
 * new id, or this throws. Blueprints no longer in the files stay for their attempts, but are not offered.
 */
export async function saveBlueprints(db: Db, blueprints: readonly Blueprint[]): Promise<void> {
  await db.blueprint.updateMany({
    where: { id: { notIn: blueprints.map((blueprint) => blueprint.id) } },
    data: { current: false },
  });
  for (const blueprint of blueprints) {
    const { id, name, body } = blueprint.certification;
    await db.certification.upsert({ where: { id }, create: { id, name, body }, update: { name, body } });
    const hash = contentHash(blueprint);
    const stored = await db.blueprint.findUnique({ where: { id: blueprint.id }, select: { contentHash: true } });
    if (stored?.contentHash === hash) {
      await db.blueprint.update({ where: { id: blueprint.id }, data: { current: true } });
      continue;
    }
    if (stored && (await db.attempt.count({ where: { blueprintId: blueprint.id } })) > 0) {
      throw new Error(
        `The blueprint ${blueprint.id} has changed, but attempts point to it. Give the changed file a new id.`,
      );
    }
    const data = { certificationId: id, data: blueprint, contentHash: hash, current: true };
    await db.blueprint.upsert({ where: { id: blueprint.id }, create: { id: blueprint.id, ...data }, update: data });
  }
}

const chunkSize = 500;

async function insertRevisions(
  db: Db,
  rows: readonly { content: RevisionContent; hash: string; number: number }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkSize) {
    const chunk = rows.slice(start, start + chunkSize).map((row) => ({ id: uuid(), ...row }));
    await db.questionRevision.createMany({
      data: chunk.map(({ id, content, hash, number }) => ({
        id,
        questionId: content.id,
        number,
        content,
        contentHash: hash,
      })),
    });
    await db.$executeRaw`
      update question q
      set current_revision_id = n.id::uuid, objective_id = n.objective, status = 'published'
      from unnest(
        ${chunk.map((row) => row.content.id)}::text[],
        ${chunk.map((row) => row.id)}::text[],
        ${chunk.map((row) => `${row.content.topic}.${row.content.objective}`)}::text[]
      ) as n (question_id, id, objective)
      where q.id = n.question_id`;
  }
}

/** Carries a diff out. Runs inside the caller's transaction. */
export async function applyDiff(db: Db, diff: BankDiff): Promise<void> {
  for (let start = 0; start < diff.added.length; start += chunkSize) {
    await db.question.createMany({
      data: diff.added.slice(start, start + chunkSize).map(({ content }) => ({
        id: content.id,
        objectiveId: `${content.topic}.${content.objective}`,
        status: 'published' as const,
      })),
    });
  }
  await insertRevisions(db, [...diff.added.map((row) => ({ ...row, number: 1 })), ...diff.revised]);
  await db.question.updateMany({ where: { id: { in: diff.restored } }, data: { status: 'published' } });
  await db.question.updateMany({ where: { id: { in: diff.retired } }, data: { status: 'retired' } });
}

/** The contents of revisions, by id. Absent ids are absent from the map. */
export async function findRevisions(ids: readonly string[]): Promise<Map<string, RevisionContent>> {
  const result = await pool().query<{ id: string; content: unknown }>({
    name: 'find-revisions',
    text: 'select id, content from question_revision where id = any($1::uuid[])',
    values: [ids],
  });
  return new Map(result.rows.map((row) => [row.id, revisionContentSchema.parse(row.content)]));
}
