import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { blueprintSchema, type Blueprint } from '@/lib/exam/blueprint';
import type { IndexedQuestion } from '@/lib/exam/assemble';
import { templateSchema } from './template/template';
import { referenceSchema, type Reference } from './question';
import { summarySchema, type Summary } from './summary/summary';

/** A question of a private bank, with the person whose it is; null where that account is gone. */
export type PrivateQuestion = IndexedQuestion & { ownerId: string | null };

/** Everything that the index of the bank is made of, read in one snapshot. */
export interface IndexRows {
  version: bigint;
  questions: IndexedQuestion[];
  /** Published in private banks. */
  privateQuestions: PrivateQuestion[];
  blueprints: { blueprint: Blueprint; current: boolean }[];
  topics: { id: string; title: string; description: string }[];
  objectives: { id: string; title: string }[];
  references: Reference[];
  summaries: Summary[];
}

const questionRowSchema = z.object({
  id: z.string(),
  revision: z.string(),
  topic: z.string(),
  objective: z.string(),
  type: z.enum(['multiple', 'numeric', 'ordering']).nullable(),
  option_count: z.int(),
  fixed_order: z.boolean(),
  enemies: z.array(z.string()),
  review_by: z.string().nullable(),
  template: templateSchema.nullable(),
  is_private: z.boolean(),
  owner_id: z.string().nullable(),
});

export async function readIndexRows(): Promise<IndexRows> {
  const client = await pool().connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const version = await client.query<{ version: string }>('select version from bank_state where id = 1');
    const questions = await client.query(`
      select q.id, r.id as revision, o.topic_id as topic, q.objective_id as objective,
        r.content->>'type' as type, coalesce(jsonb_array_length(r.content->'options'), case r.content->>'type' when 'numeric' then 1 else 4 end) as option_count,
        coalesce((r.content->>'fixedOrder')::boolean, r.content ? 'template') as fixed_order,
        coalesce(r.content->'enemies', '[]'::jsonb) as enemies,
        r.content->>'reviewBy' as review_by, r.content->'template' as template, b.kind = 'private' as is_private, b.owner_id
      from question q
      join bank b on b.id = q.bank_id
      join question_revision r on r.id = q.current_revision_id
      join objective o on o.id = q.objective_id
      where q.status = 'published' and q.withheld_at is null
      order by q.id`);
    const blueprints = await client.query<{ data: unknown; current: boolean }>(
      'select data, current from blueprint order by id',
    );
    const topics = await client.query<IndexRows['topics'][number] & { summary: unknown }>(
      'select id, title, description, summary from topic order by position',
    );
    const objectives = await client.query<IndexRows['objectives'][number]>(
      'select id, title from objective order by id',
    );
    const references = await client.query<{ data: unknown }>('select data from reference order by id');
    await client.query('commit');
    const published = z.array(questionRowSchema).parse(questions.rows);
    return {
      version: BigInt(version.rows[0]?.version ?? 0),
      questions: published.filter((row) => !row.is_private).map(toIndexed),
      privateQuestions: published
        .filter((row) => row.is_private)
        .map((row) => ({ ...toIndexed(row), ownerId: row.owner_id })),
      blueprints: blueprints.rows.map((row) => ({ blueprint: blueprintSchema.parse(row.data), current: row.current })),
      topics: topics.rows.map(({ id, title, description }) => ({ id, title, description })),
      summaries: topics.rows.flatMap(({ summary }) => (summary === null ? [] : [summarySchema.parse(summary)])),
      objectives: objectives.rows,
      references: references.rows.map((row) => referenceSchema.parse(row.data)),
    };
  } finally {
    client.release();
  }
}

function toIndexed(row: z.infer<typeof questionRowSchema>): IndexedQuestion {
  return {
    id: row.id,
    revision: row.revision,
    topic: row.topic,
    objective: row.objective,
    ...(row.type ? { type: row.type } : {}),
    optionCount: row.option_count,
    fixedOrder: row.fixed_order,
    enemies: row.enemies,
    reviewBy: row.review_by,
    ...(row.template ? { template: row.template } : {}),
  };
}

/** The bank's version alone. */
export async function readBankVersion(): Promise<bigint> {
  const result = await pool().query<{ version: string }>({
    name: 'bank-version',
    text: 'select version from bank_state where id = 1',
  });
  return BigInt(result.rows[0]?.version ?? 0);
}
