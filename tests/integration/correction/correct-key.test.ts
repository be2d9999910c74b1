import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { copyQuestion, createDrafts, discardDraft, saveDraft, startChange } from '@/lib/authoring/drafts';
import { exportBankFile } from '@/lib/authoring/interchange/export-service';
import { readQuestion } from '@/lib/authoring/read-question';
import { publishDraft, retireQuestion, submitDraft } from '@/lib/authoring/review';
import { storeBank } from '@/lib/bank/load-bank';
import { bankIndex } from '@/lib/bank/bank-index';
import type { RevisionContent } from '@/lib/bank/question';
import { applyCorrections } from '@/lib/correction/apply-corrections';
import { correctKey, previewCorrection } from '@/lib/correction/correct-key';
import type { CorrectionBody } from '@/lib/correction/correction-view';
import { readKey } from '@/lib/correction/read-key';
import { dismissProposal, listOpenProposals } from '@/lib/correction/proposals';
import { withholdQuestion } from '@/lib/correction/withhold';
import { db, pool } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { listMissed } from '@/lib/exam/history-data';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { readResult } from '@/lib/exam/result';
import { listUnseenChanges } from '@/lib/exam/score-change-data';
import { calibrate } from '@/lib/readiness/calibration/calibrate';
import { listFirstAnswers } from '@/lib/readiness/evidence-data';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { readReadiness } from '@/lib/readiness/read-readiness';
import { ensureSnapshots } from '@/lib/readiness/snapshot';
import { smallBank } from '../../setup/small-bank';
import { newAuthor, newContent } from '../authoring/authors';
import { keysOnScreen, loadSmallBank, newLearner, planned, save, send, type Learner } from '../exam/exam-world';
import { take } from '../readiness/readiness-world';
import { begin, finish, questionsIn } from '../review/review-world';

beforeAll(loadSmallBank);

const administrator = { id: '', role: 'administrator' as const };
beforeEach(async () => {
  // Everybody draws from the same few questions: what one test corrects must touch nobody of another.
  await db().user.deleteMany();
  await db().keyRule.deleteMany();
  await db().keyCorrection.deleteMany();
  administrator.id = (await newLearner()).id;
});

async function revisionOf(questionId: string): Promise<{ id: string; content: RevisionContent }> {
  const question = await db().question.findUniqueOrThrow({
    where: { id: questionId },
    select: { currentRevision: { select: { id: true, content: true } } },
  });
  return question.currentRevision as unknown as { id: string; content: RevisionContent };
}

async function body(questionId: string, change: Partial<CorrectionBody>): Promise<CorrectionBody> {
  return {
    revisionId: (await revisionOf(questionId)).id,
    kind: 'replace',
    options: [],
    key: null,
    alike: true,
    withhold: false,
    reason: 'A reader was right.',
    proposalId: null,
    preview: false,
    ...change,
  };
}

/** A short exam of which position 0, scored, is answered by the first wrong option, all others right. */
async function oneWrong(
  learner: Learner,
): Promise<{ attemptId: string; question: string; position: number; chosen: number }> {
  const attemptId = await begin(learner, planned('test-one', 'short'));
  const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
  const position = form.findIndex((item) => item.scored);
  const keys = await keysOnScreen(learner, attemptId);
  await finish(learner, attemptId, { wrong: [position] });
  await noteReadiness(learner.id, 'test-one');
  const item = form[position]!;
  return {
    attemptId,
    question: item.question,
    position,
    chosen: item.order[((keys[position] as number) + 1) % 4] as number,
  };
}

describe('a corrected key', () => {
  it('is foreseen, and then scores, marks, review, readiness and statistics follow while the revision stays', async () => {
    const learner = await newLearner();
    const { attemptId, question, position, chosen } = await oneWrong(learner);
    const before = await readResult(learner.id, attemptId);
    const n = before.total.n;
    expect(before.total.correct).toBe(n - 1);
    expect(await db().reviewCard.count({ where: { learnerId: learner.id, questionId: question } })).toBe(1);
    await calibrate({ settledMs: 0 });
    const revision = await revisionOf(question);

    const replace = await body(question, { options: [chosen] });
    const effect = await previewCorrection(administrator, question, { ...replace, preview: true });
    expect(effect).toMatchObject({ attempts: 1, learners: 1, up: 1, down: 0, same: 0, crossUp: 0, crossDown: 0 });
    expect(effect.examples).toEqual([
      {
        learner: 'Learner',
        title: before.title,
        before: { correct: n - 1, n },
        after: { correct: n, n },
        crosses: null,
      },
    ]);
    expect(await db().keyCorrection.count({ where: { questionId: question } })).toBe(0);

    const made = await correctKey(administrator, question, replace);
    expect(made).toMatchObject({ effect, remaining: 0 });
    // Who asks is told names; what is kept, and shown to others, has none.
    const kept = await readKey(administrator, question);
    expect(kept.corrections[0]?.effect).toMatchObject({ attempts: 1, up: 1 });
    const stored = await db().keyCorrection.findFirstOrThrow({ where: { questionId: question } });
    expect(JSON.stringify([kept.corrections, stored.effect])).not.toContain('examples');
    expect(await listUnseenChanges(learner.id)).toMatchObject([
      { attemptId, before: { correct: n - 1, n }, after: { correct: n, n } },
    ]);
    const after = await readResult(learner.id, attemptId);
    expect(after.total).toMatchObject({ correct: n, n });
    const shown = after.questions.find((one) => one.position === position);
    expect(shown).toMatchObject({ outcome: 'right', correction: { kind: 'replace', reason: 'A reader was right.' } });
    const right = shown?.options.findIndex((one) => one.correct);
    expect(shown?.answer).toEqual({ type: 'choice', option: right });
    expect(after.changes).toMatchObject([{ cause: 'key-correction', answers: 1, by: 'Learner' }]);
    expect(await listUnseenChanges(learner.id)).toEqual([]);
    expect(await db().mark.findFirstOrThrow({ where: { learnerId: learner.id, attemptId, position } })).toMatchObject({
      outcome: 'right',
      chosen,
      treatment: null,
      correctionId: made.correctionId,
    });
    // What was missed does not come back any more; what was seen stays seen.
    expect(await db().reviewCard.count({ where: { learnerId: learner.id, questionId: question } })).toBe(0);
    expect(await db().exposure.count({ where: { learnerId: learner.id, questionId: question } })).toBe(1);
    expect((await listFirstAnswers(learner.id)).find((one) => one.questionId === question)?.right).toBe(true);
    await ensureSnapshots(learner.id, 'TEST');
    expect(await db().abilitySnapshot.count({ where: { learnerId: learner.id } })).toBe(1);
    expect((await calibrate({ settledMs: 0 }))?.full).toBe(true);
    expect((await revisionOf(question)).id).toBe(revision.id);
    expect((await findAttempt(learner.id, attemptId))?.form[position]?.revision).toBe(revision.id);
    const audited = await db().auditEvent.findMany({ where: { subjectId: { in: [question, attemptId] } } });
    expect(audited.map(({ action }) => action).sort()).toEqual(['attempt.rescore', 'question.key.correct']);
    expect((await db().keyCorrection.findFirstOrThrow({ where: { questionId: question } })).doneAt).not.toBeNull();
    expect(await applyCorrections()).toBe(0);
  });

  it('can credit all and exclude, which says nothing about anybody, and be restored', async () => {
    const learner = await newLearner();
    const { attemptId, question, position } = await oneWrong(learner);
    const { n } = (await readResult(learner.id, attemptId)).total;
    const total = async () => {
      const { correct, n: counted } = (await readResult(learner.id, attemptId)).total;
      return [correct, counted];
    };
    await correctKey(administrator, question, await body(question, { kind: 'credit' }));
    expect(await total()).toEqual([n, n]);
    expect(await listMissed(learner.id)).toEqual(new Set());
    expect((await listFirstAnswers(learner.id)).some((one) => one.questionId === question)).toBe(false);
    expect(await db().reviewCard.count({ where: { learnerId: learner.id } })).toBe(0);
    await correctKey(administrator, question, await body(question, { kind: 'exclude' }));
    expect(await total()).toEqual([n - 1, n - 1]);
    const { domains, questions } = await readResult(learner.id, attemptId);
    expect(domains.filter(({ parent }) => parent === null).reduce((sum, domain) => sum + domain.n, 0)).toBe(n - 1);
    expect(questions.find((one) => one.position === position)?.correction?.kind).toBe('exclude');
    await correctKey(administrator, question, await body(question, { kind: 'restore' }));
    expect(await total()).toEqual([n - 1, n]);
    expect(await listMissed(learner.id)).toEqual(new Set([question]));
    expect(await db().reviewCard.count({ where: { learnerId: learner.id } })).toBe(1);
    expect((await readResult(learner.id, attemptId)).changes).toHaveLength(3);
  });

  it('holds for answers that are marked later, in study at once, and accepts two keys', async () => {
    const learner = await newLearner();
    const { question, chosen } = await oneWrong(learner);
    await correctKey(administrator, question, await body(question, { kind: 'accept', options: [chosen] }));
    const next = await newLearner();
    const studyId = await begin(next, {
      blueprintId: 'test-one',
      mode: 'study',
      timed: false,
      selection: { kind: 'mix', count: 100 },
      useReserve: true,
    } as never);
    const form = (await findAttempt(next.id, studyId))?.form ?? [];
    const place = form.findIndex((item) => item.question === question);
    expect(place).toBeGreaterThan(-1);
    const option = form[place]!.order.indexOf(chosen);
    await send(next, studyId, [save(place, option)]);
    const told = await lockAnswer(next.id, studyId, place);
    expect(told.options.filter((one) => one.correct)).toHaveLength(2);
    expect(told.options[option]?.correct).toBe(true);
    await finish(next, studyId, { open: form.map((_, position) => position) });
    expect(await db().mark.findFirstOrThrow({ where: { learnerId: next.id, questionId: question } })).toMatchObject({
      outcome: 'right',
    });
    expect((await readResult(next.id, studyId)).changes).toEqual([]);
  });

  it('crosses the cut of a learner, is carried out by the job in many, and by whoever reads first', async () => {
    const learner = await newLearner();
    const { attemptId, question, chosen } = await oneWrong(learner);
    const { correct, n } = (await readResult(learner.id, attemptId)).total;
    await db().learnerGoal.create({
      data: { learnerId: learner.id, certificationId: 'TEST', cut: (correct + 0.5) / n, updatedAt: new Date() },
    });
    const replace = await body(question, { options: [chosen] });
    expect(await previewCorrection(administrator, question, replace)).toMatchObject({
      crossUp: 1,
      examples: [{ crosses: 'up' }],
    });
    // Another process is at it: the correction is made, and is carried out as soon as somebody looks.
    const client = await pool().connect();
    try {
      await client.query(`select pg_advisory_lock(hashtext('preceptor.corrections'))`);
      expect((await correctKey(administrator, question, replace)).remaining).toBe(1);
      expect((await readResult(learner.id, attemptId)).total.correct).toBe(n);
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('preceptor.corrections'))`);
      client.release();
    }
    await applyCorrections();
    expect((await db().keyCorrection.findFirstOrThrow({ where: { questionId: question } })).doneAt).not.toBeNull();
  });

  it('is made, and carried out in the others, although one attempt cannot be scored again', async () => {
    const [broken, whole] = [await newLearner(), await newLearner()];
    const ids: string[] = [];
    for (const learner of [broken, whole]) {
      const selection = { kind: 'topics' as const, topics: ['ekg'], count: 40 };
      const attemptId = await begin(learner, { ...planned('test-one', 'full'), selection, useReserve: true });
      await finish(learner, attemptId);
      ids.push(attemptId);
    }
    await db().score.deleteMany({ where: { learnerId: broken.id } });
    const question = 'ekg.objective.017';
    const made = await correctKey(administrator, question, await body(question, { kind: 'exclude' }));
    expect(made.remaining).toBe(1);
    expect((await readResult(whole.id, ids[1]!)).total).toMatchObject({ correct: 39, n: 39 });
    // It stays due, and keeps nobody from their score: neither those in its page nor those after it.
    const outcome = () => applyCorrections().catch((error: unknown) => error);
    // What goes on behind the answer may hold the lock still.
    await expect.poll(outcome, { timeout: 20_000 }).toBeInstanceOf(AggregateError);
    const again = correctKey(administrator, question, await body(question, { kind: 'restore' }));
    expect((await again).remaining).toBe(1);
    expect((await readResult(whole.id, ids[1]!)).total).toMatchObject({ correct: 40, n: 40 });
  });

  it('refuses what makes no sense, and who may not see the question', async () => {
    const learner = await newLearner();
    const { question } = await oneWrong(learner);
    const { content } = await revisionOf(question);
    const key = 'options' in content ? content.options.findIndex((option) => option.correct) : -1;
    for (const change of [
      { options: [] },
      { options: [key] },
      { options: [7] },
      { kind: 'accept' as const, options: [key] },
    ]) {
      await expect(correctKey(administrator, question, await body(question, change))).rejects.toMatchObject({
        code: 'bad-request',
      });
    }
    const student = { id: learner.id, role: 'student' as const };
    await expect(correctKey(student, question, await body(question, { kind: 'exclude' }))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the key that holds', () => {
  it('is told among the weak domains, and counts changed answers', async () => {
    const learner = await newLearner();
    for (let exam = 0; exam < 4; exam++) await take(learner, () => false);
    const shown = async () =>
      (await readReadiness(learner.id, 'TEST'))
        .ready!.weak.flatMap(({ objectives }) => objectives)
        .flatMap(({ questions }) => questions);
    const [first, second] = await shown();
    const { content } = await revisionOf(first!.questionId);
    const options = 'options' in content ? content.options : [];
    const key = options.findIndex((option) => option.correct);
    // Nobody chose it, so the answer stays wrong: they choose the one after the key on their screens.
    const chosen = await db().mark.findMany({ where: { questionId: first!.questionId }, select: { chosen: true } });
    const other = [0, 1, 2, 3].find((place) => place !== key && chosen.every((mark) => mark.chosen !== place))!;
    await correctKey(administrator, first!.questionId, await body(first!.questionId, { options: [other] }));
    await correctKey(administrator, second!.questionId, await body(second!.questionId, { kind: 'exclude' }));
    const after = await shown();
    expect(after.find(({ questionId }) => questionId === first!.questionId)).toMatchObject({
      answer: options[other]!.text,
      rationale: 'A reader was right.',
    });
    expect(after.some(({ questionId }) => questionId === second!.questionId)).toBe(false);

    const changing = await newLearner();
    const attemptId = await begin(changing, planned('test-one', 'full'));
    const { form } = (await findAttempt(changing.id, attemptId))!;
    const [from, to] = [form[0]!.order[0]!, form[0]!.order[1]!];
    const asked = form[0]!.question;
    const asAuthored = (await revisionOf(asked)).content;
    const authored = 'options' in asAuthored ? asAuthored.options.findIndex((option) => option.correct) : -1;
    await db().keyRule.deleteMany();
    await send(changing, attemptId, [save(0, 0)]);
    await send(changing, attemptId, [save(0, 1, { baseRevision: 1 })]);
    await finish(changing, attemptId, { open: form.map((_, position) => position) });
    const changes = async () => (await readReadiness(changing.id, 'TEST')).habits.changes;
    // Whichever of the two is not the author's key becomes it.
    const right = authored === to ? from : to;
    await correctKey(administrator, asked, await body(asked, { options: [right] }));
    expect(await changes()).toMatchObject(
      right === to ? { rightToWrong: 0, wrongToRight: 1 } : { rightToWrong: 1, wrongToRight: 0 },
    );
    await correctKey(administrator, asked, await body(asked, { kind: 'credit' }));
    expect(await changes()).toMatchObject({ rightToWrong: 0, wrongToRight: 0, wrongToWrong: 0 });
  });

  it('goes into files, and what has none or is withheld is left out and named', async () => {
    const instructor = { id: administrator.id, role: 'instructor' as const };
    const ids = ['ekg.objective.021', 'ekg.objective.022', 'ekg.objective.023', 'ekg.objective.024'] as const;
    // The author's key of question n stands at n % 4.
    await correctKey(administrator, ids[0], await body(ids[0], { options: [3] }));
    await correctKey(administrator, ids[1], await body(ids[1], { kind: 'accept', options: [0] }));
    await correctKey(administrator, ids[2], await body(ids[2], { kind: 'exclude' }));
    await withholdQuestion(administrator, ids[3], { withheld: true, reason: 'We teach it otherwise.' });
    const made = async (format: 'json' | 'moodle-xml' | 'aiken') => {
      const file = await exportBankFile(instructor, { format, bankId: 'shipped', topic: 'ekg' });
      return { ...file, text: Buffer.from(file.data, 'base64').toString('utf8') };
    };
    const json = await made('json');
    const { questions } = JSON.parse(json.text) as { questions: { id: string; options: { correct: boolean }[] }[] };
    const keysOf = (id: string) =>
      questions.find((one) => one.id === id)?.options.flatMap(({ correct }, place) => (correct ? [place] : []));
    expect(ids.map(keysOf)).toEqual([[3], [2], undefined, undefined]);
    expect(json.count).toBe(questions.length);
    expect(json.left).toEqual([
      expect.stringMatching(/^ekg\.objective\.023: left out.*no score/),
      expect.stringMatching(/^ekg\.objective\.024: left out.*withheld/),
      expect.stringMatching(/^ekg\.objective\.022: 2 options count/),
    ]);
    const moodle = await made('moodle-xml');
    expect(moodle.left).toHaveLength(2);
    const block = moodle.text.split('<question ').find((part) => part.includes(ids[1])) ?? '';
    expect(block.match(/fraction="100"/g)).toHaveLength(2);
    expect((await made('aiken')).text).toContain('wrong 21 3\nANSWER: D');
    await withholdQuestion(administrator, ids[3], { withheld: false, reason: 'We teach it so again.' });
  });

  it('is what copies, drafts and the page of a question begin with, and stays when they are published', async () => {
    const [ana, ben] = [await newAuthor(), await newAuthor()];
    const keysIn = (content: { options?: { correct?: boolean | undefined }[] | undefined }) =>
      (content.options ?? []).flatMap(({ correct }, place) => (correct ? [place] : []));
    const draftKeys = async (questionId: string) =>
      keysIn((await db().questionDraft.findUniqueOrThrow({ where: { questionId } })).content as never);
    const publish = async (questionId: string) => {
      const { version } = await db().questionDraft.findUniqueOrThrow({ where: { questionId } });
      await submitDraft(ana, questionId, version, '');
      const { submittedRevisionId } = await db().questionDraft.findUniqueOrThrow({ where: { questionId } });
      await publishDraft(ben, questionId, { revisionId: submittedRevisionId!, reason: '' });
    };
    const reword = async (questionId: string) => {
      const draft = await db().questionDraft.findUniqueOrThrow({ where: { questionId } });
      const content = draft.content as unknown as DraftContent;
      await saveDraft(ana, questionId, {
        content: { ...content, stem: `${content.stem} Why?` },
        baseVersion: draft.version,
        tabId: randomUUID(),
      });
    };
    const ruleOf = async (questionId: string) =>
      db().keyRule.findUnique({ where: { revisionId: (await revisionOf(questionId)).id } });

    const [id = ''] = await createDrafts(ana, 'school', [newContent('the key that holds')]);
    await publish(id);
    // Begun before the correction, it would bring the old key back.
    await startChange(ana, id);
    await reword(id);
    await correctKey(administrator, id, await body(id, { options: [2] }));
    await expect(publish(id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('three') as string,
    });
    await discardDraft(ana, id);

    expect((await readQuestion(ana, id)).shown.reveal.options.map(({ correct }) => correct)).toEqual([
      false,
      false,
      true,
      false,
    ]);
    await startChange(ana, id);
    expect(await draftKeys(id)).toEqual([2]);
    await reword(id);
    await publish(id);
    expect(keysIn((await revisionOf(id)).content as never)).toEqual([2]);
    expect(await ruleOf(id)).toBeNull();

    await correctKey(administrator, id, await body(id, { kind: 'accept', options: [0] }));
    await startChange(ana, id);
    await reword(id);
    await publish(id);
    expect(await ruleOf(id)).toMatchObject({ kind: 'accept', accepted: [0, 2] });
    const copy = await copyQuestion(ana, id, 'school');
    expect(await draftKeys(copy)).toEqual([2]);
    await retireQuestion(ana, id, 'It is no question of the small bank.');
  });
});

describe('an update of the shipped bank', () => {
  it('that gives a third key is not overridden by what the school had put in the place of the first', async () => {
    const id = 'hipaa.objective.009';
    const bank = smallBank();
    const revise = (key: number) => {
      const { content } = bank.questions.find((one) => one.content.id === id)!;
      (content as unknown as { options: { correct?: true }[] }).options.forEach((option, place) => {
        delete option.correct;
        if (place === key) option.correct = true;
      });
      return storeBank(bank);
    };
    // The author's key stands at 1; the school says 2, the update 3.
    await correctKey(administrator, id, await body(id, { options: [2] }));
    await revise(3);
    const { id: revisionId } = await revisionOf(id);
    expect(await db().keyRule.findUnique({ where: { revisionId } })).toBeNull();
    expect(await listOpenProposals(id)).toMatchObject([{ oldKey: 'wrong 9 2', newKey: 'wrong 9 3' }]);
    await loadSmallBank();
    await db().keyProposal.deleteMany({ where: { questionId: id } });
  });

  it('proposes a changed key, and keeps what the school has put in its place', async () => {
    const learner = await newLearner();
    const { attemptId, question, chosen } = await oneWrong(learner);
    const { n } = (await readResult(learner.id, attemptId)).total;
    const bank = smallBank();
    const revise = (change: (content: RevisionContent & { options: { text: string; correct?: true }[] }) => void) => {
      const entry = bank.questions.find(({ content }) => content.id === question)!;
      change(entry.content as never);
      return storeBank(bank);
    };
    await revise((content) =>
      content.options.forEach((option, place) => {
        delete option.correct;
        if (place === chosen) option.correct = true;
      }),
    );
    const [proposal] = await listOpenProposals(question);
    expect(proposal).toMatchObject({ questionId: question, oldKey: expect.stringMatching(/^right/) as string });
    expect((await readResult(learner.id, attemptId)).total.correct).toBe(n - 1);

    const instructor = { id: administrator.id, role: 'instructor' as const };
    const apply = await body(question, {
      options: [chosen],
      revisionId: proposal!.fromRevisionId,
      proposalId: proposal!.id,
    });
    await expect(correctKey(instructor, question, apply)).rejects.toMatchObject({ code: 'forbidden' });
    await correctKey(administrator, question, apply);
    expect((await readResult(learner.id, attemptId)).total.correct).toBe(n);
    expect(await listOpenProposals(question)).toEqual([]);
    await expect(dismissProposal(administrator, proposal!.id, 'too late')).rejects.toMatchObject({ code: 'not-found' });

    // The school overrides the new revision; the next update leaves the key and changes the stem.
    const other = (chosen + 1) % 4;
    await correctKey(administrator, question, await body(question, { options: [other] }));
    await revise((content) => {
      content.stem = `${content.stem} And why?`;
    });
    const now = await revisionOf(question);
    expect(await db().keyRule.findUnique({ where: { revisionId: now.id } })).toMatchObject({
      kind: 'replace',
      accepted: [other],
    });
    expect(await listOpenProposals(question)).toEqual([]);
    await loadSmallBank();
    await db().keyProposal.deleteMany({ where: { questionId: question } });
  });

  it('leaves a withheld question out of new forms', async () => {
    const { questions } = await bankIndex();
    const { id } = questions[0]!;
    await withholdQuestion(administrator, id, { withheld: true, reason: 'We teach it otherwise.' });
    expect((await bankIndex()).questions.some((question) => question.id === id)).toBe(false);
    const learner = await newLearner();
    const attemptId = await begin(learner, planned('test-one', 'full'));
    expect(await questionsIn(learner, attemptId)).not.toContain(id);
    await withholdQuestion(administrator, id, { withheld: false, reason: 'We teach it so again.' });
    expect((await bankIndex()).questions.some((question) => question.id === id)).toBe(true);
    const steps = { in: ['question.withhold', 'question.release'] };
    expect(await db().auditEvent.count({ where: { subjectId: id, action: steps } })).toBe(2);
  });
});
