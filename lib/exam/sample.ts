import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
import { z } from 'zod';
import { bankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { assembleForm, ShortBankError } from './assemble';
import { insertFinishedAttempt } from './attempt-data';
import { certifiedOnly } from './certified-pool';
import { recordExposures } from './history-data';
import { ensureScore } from './close-attempt';
import { randomSeed } from './draw-exam';
import { examQuestion } from './exam-question';
import { formSchema, type FormItem } from './form';
import { largestRemainder } from './largest-remainder';
import { leafDomains } from './blueprint-domains';
import { reveal } from './reveal';
import type { Answer } from './answer';
import type { ExamQuestion } from './exam-view';
import type { Reveal } from './reveal-view';

/** Questions of the sample that anyone may take. */
export const sampleSize = 10;

const namespace = 'b6b1f7a2-52a1-4d0e-9a53-0b6a4c1f7d11';

const tokenSchema = z.object({ blueprintId: z.string(), bankVersion: z.string(), form: formSchema.length(sampleSize) });
type SampleToken = z.infer<typeof tokenSchema>;

function sealingKey(): Buffer {
  return Buffer.from(hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'preceptor sample', 32));
}

/*
 * A visitor has no account and leaves no row: the form travels with the browser, encrypted and authenticated
 * (AES-256-GCM: 12 bytes of nonce, 16 of tag), so that it can neither be read for hints nor changed.
 */
function seal(token: SampleToken): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(token), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

function open(sealed: string): SampleToken {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return tokenSchema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw new AppError('bad-request', 'This sample was not made here. Load the page again for a new one.');
  }
}

/** Ten questions spread over the first current blueprint, with the token that goes with them. Throws AppError 'unavailable' without a bank. */
export async function drawSample(): Promise<{ token: string; questions: ExamQuestion[] }> {
  const index = await bankIndex();
  const blueprint = index.currentBlueprints.map((id) => index.blueprints.get(id)).find((one) => one !== undefined);
  if (!blueprint) throw new AppError('unavailable', 'The question bank is being loaded. Try again in a minute.');
  const leaves = leafDomains(blueprint.domains);
  const counts = largestRemainder(
    leaves.map((domain) => domain.items),
    sampleSize,
  );
  try {
    const form = assembleForm({
      pool: certifiedOnly(index.pool(blueprint.id)),
      // What a school has written is for its learners, and its pictures open for nobody without a session.
      accepts: ({ id }) => !id.startsWith('school.'),
      scored: new Map(leaves.map((domain, place) => [domain.id, counts[place] as number])),
      pretest: new Map(),
      history: new Map(),
      withheld: index.reserve(blueprint.id),
      today: new Date().toISOString().slice(0, 10),
      seed: randomSeed(),
    });
    const revisions = await getRevisions(form.map((item) => item.revision));
    return {
      token: seal({ blueprintId: blueprint.id, bankVersion: String(index.version), form }),
      questions: form.map((item, position) => {
        const content = revisions.get(item.revision);
        if (!content) throw new Error(`revision ${item.revision} is gone`);
        return examQuestion(position, item, content);
      }),
    };
  } catch (error) {
    if (error instanceof ShortBankError)
      throw new AppError('unavailable', 'The question bank holds too few questions for a sample yet.');
    throw error;
  }
}

/** The key and the rationales of one question of a sample. */
export async function revealSample(sealed: string, position: number): Promise<Reveal> {
  const { form } = open(sealed);
  const item = form[position];
  if (!item) throw new AppError('bad-request', 'The sample has no such question.');
  return reveal(item);
}

/**
 * Keeps a finished sample in an account, as a study attempt that is over. Keeping the same one again, in the
 * same account, changes nothing.
 */
export async function keepSample(
  learnerId: string,
  sealed: string,
  answers: readonly (Answer | null)[],
): Promise<{ attemptId: string }> {
  const { form, blueprintId, bankVersion } = open(sealed);
  answers.forEach((answer, position) => {
    if (answer && (answer.type !== 'choice' || answer.option >= (form[position]?.order.length ?? 0)))
      throw new AppError('bad-request', 'The sample has no such option.');
  });
  const attemptId = uuidV5(`${learnerId}:${sealed}`, namespace);
  const isNew = await db().$transaction(async (tx) => {
    const inserted = await insertFinishedAttempt(tx, {
      attempt: {
        learnerId,
        id: attemptId,
        blueprintId,
        mode: 'study',
        length: 'sample',
        title: 'Sample of ten questions',
        seed: 0n,
        bankVersion: BigInt(bankVersion),
        form,
        sections: [{ index: 0, firstPosition: 0, lastPosition: form.length - 1, minutes: null }],
        breakMinutesTotal: 0,
      },
      answers: form.map((_, position) => ({ saveId: uuidV7(), answer: answers[position] ?? null })),
    });
    if (inserted) await recordExposures(tx, learnerId, questionsOf(form));
    return inserted;
  });
  if (isNew) await ensureScore(learnerId, attemptId);
  return { attemptId };
}

function questionsOf(form: readonly FormItem[]): string[] {
  return form.map((item) => item.question);
}
