import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { findSchemaDifference } from '@/scripts/schema-engine';

const schemaFile = 'prisma/schema.prisma';
const database = (): string => process.env.DATABASE_URL!;

describe('the tables that the migrations make', () => {
  it('are those of the schema', async () => {
    expect(await findSchemaDifference(database(), schemaFile)).toBe('');
  });

  it('are told from a schema that has one column more', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'preceptor-schema-'));
    const changed = path.join(folder, 'schema.prisma');
    const schema = await readFile(schemaFile, 'utf8');
    await writeFile(changed, schema.replace('model Topic {', 'model Topic {\n  shade String?'));
    expect(await findSchemaDifference(database(), changed)).toContain(
      'ALTER TABLE "topic" ADD COLUMN     "shade" TEXT',
    );
    await rm(folder, { recursive: true });
  });

  it('keep all rows of a learner under the learner, so that they partition by it', async () => {
    const { rows } = await pool().query<{ table: string; first: string }>(
      `SELECT c.relname AS table, a.attname AS first
         FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid
         JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE i.indisprimary
          AND EXISTS (SELECT 1 FROM pg_attribute l WHERE l.attrelid = c.oid AND l.attname = 'learner_id')`,
    );
    expect(rows.map((row) => row.table)).toEqual(
      expect.arrayContaining(['attempt', 'attempt_section', 'response', 'response_event', 'score', 'exposure']),
    );
    expect(rows.filter((row) => row.first !== 'learner_id')).toEqual([]);
  });

  it('have no unique key over several learners on the path of an answer, or on any row of a learner', async () => {
    const { rows } = await pool().query<{ index: string; columns: string[] }>(
      `SELECT i.indexrelid::regclass::text AS index, array_agg(a.attname::text ORDER BY a.attnum) AS columns
         FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indisunique
          AND EXISTS (SELECT 1 FROM pg_attribute l WHERE l.attrelid = c.oid AND l.attname = 'learner_id')
        GROUP BY i.indexrelid`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ columns }) => !columns.includes('learner_id'))).toEqual([]);
  });

  it('lead from the rows of a learner to rows of the same learner, or to tables that every node holds', async () => {
    const { rows } = await pool().query<{
      name: string;
      from: string;
      to: string;
      own: boolean;
      other: boolean;
      together: boolean;
    }>(
      `SELECT k.conname AS name, k.conrelid::regclass::text AS from, k.confrelid::regclass::text AS to, own, other,
              own AND other AND EXISTS (
                SELECT 1 FROM unnest(k.conkey, k.confkey) AS pair (mine, theirs)
                  JOIN pg_attribute m ON m.attrelid = k.conrelid AND m.attnum = mine AND m.attname = 'learner_id'
                  JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = theirs AND t.attname = 'learner_id') AS together
         FROM pg_constraint k,
              LATERAL (SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = k.conrelid AND attname = 'learner_id') AS own,
                              EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = k.confrelid AND attname = 'learner_id') AS other) AS has
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`,
    );
    // docs/scaling.md: tables with a learner_id are distributed by it, all others are reference tables.
    const scattered = rows.filter(({ own, other, together }) => other && !(own && together));
    expect(scattered.map(({ name, from, to }) => `${name}: ${from} to ${to}`)).toEqual([]);
  });

  it('are spread by the statements of docs/scaling.md as they stand there: each table of a learner, and what it refers to everywhere', async () => {
    const page = await readFile('docs/scaling.md', 'utf8');
    const statements = /```sql\n(create extension citus;[\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(statements).toContain('create_distributed_table');
    const client = await pool().connect();
    try {
      await client.query('begin');
      // Citus is not here: its functions note what they are asked for, with the parameters that its own have.
      await client.query(`
        create temporary table asked (name text, kind text, key text, partner text);
        create function create_reference_table(table_name regclass) returns void language sql
          as $$ insert into asked values (table_name::text, 'everywhere', null, null) $$;
        create function create_distributed_table(table_name regclass, distribution_column text,
            distribution_type text default 'hash', colocate_with text default 'default', shard_count int default null)
          returns void language sql
          as $$ insert into asked values (table_name::text, 'spread', distribution_column, colocate_with) $$;`);
      await client.query(statements.replace('create extension citus;', ''));
      const { rows: asked } = await client.query<{ name: string; kind: string; key: string | null; partner: string }>(
        'select * from asked',
      );
      const named = (kind: string) => asked.filter((row) => row.kind === kind).map(({ name }) => name);
      expect(new Set(asked.map(({ name }) => name)).size).toBe(asked.length);
      expect(asked.filter(({ kind, key }) => kind === 'spread' && key !== 'learner_id')).toEqual([]);
      expect(asked.filter(({ partner }) => partner === 'default').map(({ name }) => name)).toEqual(['attempt']);

      const { rows: own } = await client.query<{ name: string }>(
        `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner_id'
          where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
      );
      expect(named('spread').sort()).toEqual(own.map(({ name }) => name).sort());
      const { rows: keys } = await client.query<{ to: string }>(
        `select distinct confrelid::regclass::text as to from pg_constraint
          where contype = 'f' and conrelid::regclass::text = any($1) and not confrelid::regclass::text = any($1)`,
        [named('spread')],
      );
      expect(named('everywhere')).toEqual(expect.arrayContaining(keys.map(({ to }) => to)));
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('refuse to change a revision of a question', async () => {
    await pool().query(`
      INSERT INTO topic (id, title, description, position) VALUES ('t', 'T', 'D', 1);
      INSERT INTO objective (id, topic_id, title) VALUES ('t.o', 't', 'O');
      INSERT INTO question (id, objective_id, status) VALUES ('t.o.1', 't.o', 'published');
      INSERT INTO question_revision (id, question_id, number, content, content_hash) VALUES (uuidv7(), 't.o.1', 1, '{}', 'h')`);
    await expect(pool().query(`UPDATE question_revision SET content = '{"stem": "other"}'`)).rejects.toThrow(
      'rows of question_revision are never changed',
    );
  });
});
