import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { answerKeySchema } from './answer-key-schema';
import { correctionKinds, type KeyRule } from './key-rule';

const rowSchema = z.object({
  revision_id: z.string(),
  correction_id: z.string(),
  kind: z.enum(correctionKinds),
  accepted: z.array(z.int()),
  accepted_keys: z.array(answerKeySchema),
});

function toRules(rows: unknown): Map<string, KeyRule> {
  return new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map(({ revision_id, correction_id, kind, accepted, accepted_keys }) => [
        revision_id,
        { correctionId: correction_id, kind, accepted, acceptedKeys: accepted_keys },
      ]),
  );
}

/** The rules that hold for revisions; those whose key was never corrected are absent. */
export async function listKeyRules(revisionIds: readonly string[]): Promise<Map<string, KeyRule>> {
  const result = await pool().query({
    name: 'list-key-rules',
    text: 'select revision_id, correction_id, kind, accepted, accepted_keys from key_rule where revision_id = any($1::uuid[])',
    values: [revisionIds],
  });
  return toRules(result.rows);
}

/** The same, read in the caller's transaction. */
export async function readKeyRules(tx: Db, revisionIds: readonly string[]): Promise<Map<string, KeyRule>> {
  return toRules(
    await tx.$queryRaw`
      select revision_id, correction_id, kind, accepted, accepted_keys from key_rule where revision_id = any(${[...revisionIds]}::uuid[])`,
  );
}

/** What learners are told of corrections, by id. */
export async function listCorrectionTexts(
  correctionIds: readonly string[],
): Promise<Map<string, { at: Date; reason: string }>> {
  if (correctionIds.length === 0) return new Map();
  const result = await pool().query<{ id: string; at: Date; reason: string }>({
    name: 'list-correction-texts',
    text: 'select id, created_at as at, reason from key_correction where id = any($1::uuid[])',
    values: [correctionIds],
  });
  return new Map(result.rows.map(({ id, at, reason }) => [id, { at, reason }]));
}
