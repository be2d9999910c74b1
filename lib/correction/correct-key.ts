import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { learnerScope } from '@/lib/auth/learner-scope';
import { can } from '@/lib/auth/permissions';
import { lockQuestion } from '@/lib/authoring/authoring-data';
import { getVisibleQuestion, type Author } from '@/lib/authoring/question-access';
import { lockBank, raiseBankVersion } from '@/lib/bank/bank-data';
import type { QuestionContent } from '@/lib/bank/question';
import { db, type Db } from '@/lib/db/client';
import { keyOf, rising, sameKey } from '@/lib/exam/answer-key';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import { decimalText, readNumber } from '@/lib/exam/decimal';
import { AppError } from '@/lib/http/app-error';
import { log } from '@/lib/http/log';
import { applyCorrections } from './apply-corrections';
import {
  countStale,
  insertCorrection,
  listRevisions,
  readEffect,
  type RevisionRule,
  type StoredRevision,
} from './correction-data';
import type { CorrectionBody, CorrectionEffect } from './correction-view';
import { isAlike, placesOf } from './key-change';
import { setWithheld } from './withhold-data';

/** As many as an answer can wait for; what is more goes on behind it. */
const AT_ONCE = 40;

/** What `rulesOf` says, for a question that is not answered by one option: another key beside the author's or in its place. */
function typedRules(
  touched: readonly StoredRevision[],
  content: QuestionContent,
  { kind, key }: CorrectionBody,
): RevisionRule[] {
  const author = keyOf(content);
  const put = (acceptedKeys: AnswerKey[]) =>
    touched.map(({ id }) => ({ revisionId: id, accepted: null, acceptedKeys }));
  if (kind === 'credit' || kind === 'exclude') return touched.map(({ id }) => ({ revisionId: id, accepted: null }));
  if (kind === 'restore') return put([author]);
  const refuse = (message: string) => new AppError('bad-request', message, { fields: { key: message } });
  const other = key && keyFor(content, key);
  if (!other) throw refuse('Say what counts as right.');
  if (sameKey(other, author)) throw refuse('This is the key already. Give another one.');
  return put(kind === 'accept' ? [author, other] : [other]);
}

/**
 * A key as the question would have it of its author: the number bare, in the unit of the question, the places rising. Null
 * where it is none for this question: of its type, and whole.
 */
function keyFor({ type, options, unit: ofQuestion }: QuestionContent, key: AnswerKey): AnswerKey | null {
  const unit = ofQuestion ?? null;
  if (key.type !== type) return null;
  if (key.type === 'numeric') {
    const number = readNumber(key.value, unit);
    return number && { ...key, value: decimalText(number), unit };
  }
  const places = key.type === 'ordering' ? key.order : key.options;
  const known = new Set(places).size === places.length && places.every((place) => place < options.length);
  if (!known || (key.type === 'ordering' && places.length !== options.length)) return null;
  return key.type === 'ordering' ? key : { ...key, options: rising(key.options) };
}

/** What a correction asks for, revision by revision. Throws AppError 'bad-request' or 'not-found'. */
async function rulesOf(reader: Db, questionId: string, body: CorrectionBody): Promise<RevisionRule[]> {
  const { kind, options, alike, revisionId } = body;
  const revisions = await listRevisions(reader, questionId);
  const target = revisions.find(({ id }) => id === revisionId);
  if (!target)
    throw new AppError('not-found', 'This question has no such revision. Load the page again and choose one.');
  const touched = revisions.filter(
    ({ id, content }) => id === revisionId || (alike && isAlike(target.content, content)),
  );
  const { content } = target;
  if (!('template' in content) && content.type) return typedRules(touched, content, body);
  const choosable = !('template' in content) && content.options.filter((option) => option.correct).length === 1;
  if (kind === 'credit' || kind === 'exclude' || !choosable) {
    if (kind === 'accept' || kind === 'replace')
      throw new AppError(
        'bad-request',
        'The options of this question differ from learner to learner, so no other key can be accepted. Credit all or exclude it.',
      );
    return touched.map(({ id }) => ({ revisionId: id, accepted: null }));
  }
  const key = content.options.findIndex((option) => option.correct);
  const places =
    kind === 'restore' ? [key] : [...new Set(kind === 'accept' ? [key, ...options] : options)].sort((a, b) => a - b);
  if (places.length === 0 || places.some((place) => place >= content.options.length))
    throw new AppError('bad-request', 'Choose the option that counts as right.', {
      fields: { options: 'Choose the option that counts as right.' },
    });
  if ((kind === 'accept' && places.length === 1) || (kind === 'replace' && places.length === 1 && places[0] === key))
    throw new AppError('bad-request', 'This is the key already. Choose another option.', {
      fields: { options: 'This is the key already. Choose another option.' },
    });
  const texts = places.map((place) => content.options[place]?.text ?? '');
  return touched.flatMap(({ id, content: other }) => {
    const accepted = placesOf(other, texts);
    return accepted ? [{ revisionId: id, accepted }] : [];
  });
}

/** What a correction would change. Changes nothing. Throws AppError 'not-found' or 'bad-request'. */
export async function previewCorrection(
  actor: Author,
  questionId: string,
  body: CorrectionBody,
): Promise<CorrectionEffect> {
  await getVisibleQuestion(db(), actor, questionId);
  return readEffect(db(), learnerScope(actor), body.kind, await rulesOf(db(), questionId, body));
}

async function settleProposal(tx: Db, actor: Author, questionId: string, body: CorrectionBody): Promise<void> {
  if (body.proposalId === null) return;
  if (!can(actor.role, 'key.decide'))
    throw new AppError('forbidden', 'Only an administrator can decide on a key of the shipped bank that has changed.');
  const { count } = await tx.keyProposal.updateMany({
    where: { id: body.proposalId, questionId, state: 'open' },
    data: { state: 'applied', decidedById: actor.id, decidedAt: new Date(), reason: body.reason },
  });
  if (count === 0) throw new AppError('conflict', 'Somebody has decided this already. Load the page again.');
}

/**
 * Corrects the key of a published question: the record, what holds from now on and the audit event in one transaction;
 * then the results that it touches, the first of them at once and the others by a job. Returns how many are left to it.
 * Throws AppError 'not-found', 'bad-request', 'forbidden' or 'conflict'.
 */
export async function correctKey(
  actor: Author,
  questionId: string,
  body: CorrectionBody,
): Promise<{ effect: CorrectionEffect; correctionId: string; remaining: number }> {
  await getVisibleQuestion(db(), actor, questionId);
  const made = await db().$transaction(async (tx) => {
    // The same order as whoever loads the bank: first the bank, then its questions.
    if (body.withhold) await lockBank(tx);
    await lockQuestion(tx, questionId);
    const rules = await rulesOf(tx, questionId, body);
    const effect = await readEffect(tx, learnerScope(actor), body.kind, rules);
    const { kind, reason } = body;
    const { examples: _examples, ...counts } = effect;
    const correction = { questionId, kind, reason, actorId: actor.id, effect: counts };
    const correctionId = await insertCorrection(tx, correction, rules);
    await settleProposal(tx, actor, questionId, body);
    if (body.withhold) {
      await setWithheld(tx, questionId, { actorId: actor.id, reason });
      await raiseBankVersion(tx);
    }
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.key.correct',
      subjectType: 'question',
      subjectId: questionId,
      data: {
        correctionId,
        kind,
        reason,
        revisions: rules.map(({ revisionId, accepted, acceptedKeys }) => ({
          revisionId,
          accepted,
          ...(acceptedKeys ? { acceptedKeys } : {}),
        })),
        withheld: body.withhold,
        proposalId: body.proposalId,
        ...counts,
      },
    });
    return { effect, correctionId };
  });
  // It is made, whatever becomes of the attempts: a failure here must not have it made a second time.
  const unfinished = (error: unknown) =>
    log().warn({ err: error }, 'a correction was not carried out everywhere; the next minute goes on');
  await applyCorrections(AT_ONCE).catch(unfinished);
  const remaining = await countStale(made.correctionId);
  if (remaining > 0) void applyCorrections().catch(unfinished);
  return { ...made, remaining };
}
