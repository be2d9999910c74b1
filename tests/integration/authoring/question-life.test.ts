import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBank } from '@/lib/authoring/banks';
import {
  copyQuestion,
  createDrafts,
  deleteDrafts,
  discardDraft,
  moveQuestion,
  restoreInDraft,
  saveDraft,
  startChange,
} from '@/lib/authoring/drafts';
import type { Author } from '@/lib/authoring/question-access';
import {
  acceptPublished,
  bringBackQuestion,
  publishDraft,
  retireQuestion,
  returnDraft,
  submitDraft,
  withdrawDraft,
} from '@/lib/authoring/review';
import { bankIndex } from '@/lib/bank/bank-index';
import { storeBank } from '@/lib/bank/load-bank';
import { db, pool } from '@/lib/db/client';
import { smallBank } from '../../setup/small-bank';
import { newAuthor, newContent } from './authors';

let ana: Author;
let ben: Author;

beforeAll(async () => {
  await storeBank(smallBank());
  [ana, ben] = [await newAuthor(), await newAuthor()];
});

const draftOf = (questionId: string) => db().questionDraft.findUniqueOrThrow({ where: { questionId } });

const actionsOf = async (subjectId: string) =>
  (await db().auditEvent.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map((event) => event.action);

async function newDraft(author = ana, word: string = randomUUID(), bankId = 'school'): Promise<string> {
  const [id] = await createDrafts(author, bankId, [newContent(word)]);
  if (!id) throw new Error('no draft');
  return id;
}

async function submit(author: Author, id: string, note = ''): Promise<string> {
  await submitDraft(author, id, (await draftOf(id)).version, note);
  return (await draftOf(id)).submittedRevisionId ?? '';
}

async function publish(id: string): Promise<void> {
  await publishDraft(ben, id, { revisionId: await submit(ana, id), reason: '' });
}

const indexed = async (id: string) => (await bankIndex()).questions.find((question) => question.id === id);

describe('from a draft to the exams', () => {
  it('is published by a second person and drawn at once', async () => {
    const id = await newDraft();
    const before = (await bankIndex()).version;
    const revisionId = await submit(ana, id, 'First version');
    expect(await indexed(id)).toBeUndefined();
    await expect(publishDraft(ana, id, { revisionId, reason: '' })).rejects.toMatchObject({ code: 'conflict' });
    await publishDraft(ben, id, { revisionId, reason: 'Good.' });
    expect(await indexed(id)).toMatchObject({ revision: revisionId, objective: 'ekg.objective', topic: 'ekg' });
    expect((await bankIndex()).version).toBe(before + 1n);
    expect(await actionsOf(id)).toEqual(['question.create', 'question.submit', 'question.publish']);
    expect(await db().questionReview.findFirst({ where: { questionId: id } })).toMatchObject({
      decision: 'published',
      reviewerId: ben.id,
      alone: false,
    });
  });

  it('lets an exam keep its revision while the next one is written, reviewed and published', async () => {
    const id = await newDraft();
    await publish(id);
    const first = await indexed(id);
    await startChange(ana, id);
    const { version } = await draftOf(id);
    const content = { ...newContent('another'), stem: 'What does the question ask now?' };
    await saveDraft(ana, id, { content, baseVersion: version, tabId: randomUUID() });
    expect(await indexed(id)).toEqual(first);
    await publish(id);
    expect((await indexed(id))?.revision).not.toBe(first?.revision);
    const revisions = await db().questionRevision.findMany({ where: { questionId: id }, orderBy: { number: 'asc' } });
    expect(revisions.map((row) => [row.number, row.createdById])).toEqual([
      [1, ana.id],
      [2, ana.id],
    ]);
    await startChange(ana, id);
    await restoreInDraft(ana, id, { revision: 1 });
    expect((await draftOf(id)).content).toMatchObject({ stem: expect.stringContaining('A patient asks') as string });
  });

  it('is returned with a reason, or taken back by its author', async () => {
    const id = await newDraft();
    const revisionId = await submit(ana, id);
    await expect(
      saveDraft(ana, id, { content: newContent('late'), baseVersion: 1, tabId: randomUUID() }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(withdrawDraft(ben, id)).rejects.toMatchObject({ code: 'conflict' });
    await returnDraft(ben, id, { revisionId, reason: 'Say which state.' });
    expect(await draftOf(id)).toMatchObject({ state: 'editing', submittedRevisionId: null });
    await submit(ana, id);
    await withdrawDraft(ana, id);
    await expect(publishDraft(ben, id, { revisionId, reason: '' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await db().questionReview.findMany({ where: { questionId: id } })).toMatchObject([
      { decision: 'returned', reason: 'Say which state.' },
    ]);
  });

  it('goes to review only when it is whole, and as its author saw it', async () => {
    const [id] = await createDrafts(ana, 'school', [{ stem: 'Half a question' }]);
    await expect(submitDraft(ana, id ?? '', 1, '')).rejects.toThrow(/^Correct this before/);
    const other = await newDraft();
    await saveDraft(ana, other, { content: newContent('changed'), baseVersion: 1, tabId: randomUUID() });
    await expect(submitDraft(ana, other, 1, '')).rejects.toThrow(/changed elsewhere/);
  });

  it('retires and comes back', async () => {
    const id = await newDraft();
    await publish(id);
    await retireQuestion(ana, id, 'The rule has changed.');
    expect(await indexed(id)).toBeUndefined();
    await expect(startChange(ana, id)).rejects.toMatchObject({ code: 'conflict' });
    await bringBackQuestion(ben, id);
    expect(await indexed(id)).toBeDefined();
  });

  it('is published alone by the only one in a school, and recorded so', async () => {
    const administrator = await newAuthor('administrator');
    const id = await newDraft(administrator);
    const revisionId = await submit(administrator, id);
    await expect(publishDraft(administrator, id, { revisionId, reason: '' })).rejects.toThrow(/somebody else/);
    await pool().query('update user_account set deactivated_at = now() where id <> $1', [administrator.id]);
    await publishDraft(administrator, id, { revisionId, reason: '' });
    await pool().query('update user_account set deactivated_at = null');
    expect(await db().questionReview.findFirst({ where: { questionId: id } })).toMatchObject({ alone: true });
  });

  it('does not overwrite what was published while a draft was written', async () => {
    const id = await newDraft();
    await publish(id);
    await startChange(ana, id);
    await saveDraft(ana, id, { content: newContent('slow'), baseVersion: 1, tabId: randomUUID() });
    // As a correction of the key does, past the drafts.
    const revision = await db().questionRevision.create({
      data: { questionId: id, number: 9, content: { ...newContent('corrected'), id }, contentHash: 'x' },
    });
    await db().question.update({ where: { id }, data: { currentRevisionId: revision.id } });
    await expect(submit(ana, id)).rejects.toThrow(/was changed after this draft was begun/);
    await acceptPublished(ana, id);
    expect(await submit(ana, id)).not.toBe('');
  });
});

describe('drafts', () => {
  it('tells a stale save so, and keeps it', async () => {
    const id = await newDraft();
    const [here, there] = [randomUUID(), randomUUID()];
    expect(await saveDraft(ana, id, { content: newContent('here'), baseVersion: 1, tabId: here })).toMatchObject({
      outcome: 'saved',
      version: 2,
    });
    const late = { content: newContent('there'), baseVersion: 1, tabId: there };
    expect(await saveDraft(ben, id, late)).toMatchObject({
      outcome: 'stale',
      version: 2,
      savedBy: 'Ana Reyes',
      content: newContent('here'),
    });
    expect((await draftOf(id)).content).toEqual(newContent('here'));
    expect(await saveDraft(ben, id, { ...late, baseVersion: 2 })).toMatchObject({ outcome: 'saved', version: 3 });
    const saves = await db().questionDraftSave.findMany({ where: { questionId: id }, orderBy: { id: 'asc' } });
    expect(saves.map((one) => [one.savedById === ana.id, one.stale])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect((await draftOf(id)).contributorIds).toEqual([ana.id, ben.id]);
    await restoreInDraft(ana, id, { save: saves[1]?.id ?? '' });
    expect((await draftOf(id)).content).toEqual(newContent('here'));
  });

  it('takes its own save again after a lost confirmation, and keeps one save a sitting', async () => {
    const id = await newDraft();
    const tabId = randomUUID();
    await saveDraft(ana, id, { content: newContent('a'), baseVersion: 1, tabId });
    expect(await saveDraft(ana, id, { content: newContent('ab'), baseVersion: 1, tabId })).toMatchObject({
      version: 3,
    });
    expect(await db().questionDraftSave.count({ where: { questionId: id } })).toBe(2);
  });

  it('is all or none when many are made, and can be taken out again', async () => {
    const before = await db().question.count();
    await expect(createDrafts(ana, 'school', [newContent('fine'), { options: 'none' } as never])).rejects.toThrow();
    expect(await db().question.count()).toBe(before);
    const ids = await createDrafts(ana, 'school', [newContent('x'), { stem: 'Only a stem' }]);
    const [first = '', second = ''] = ids;
    expect(await db().question.findUnique({ where: { id: second } })).toMatchObject({ objectiveId: null });
    await submit(ana, first);
    await withdrawDraft(ana, first);
    expect(await deleteDrafts(ana, ids)).toEqual([second]);
    expect(await discardDraft(ana, first)).toEqual({ exists: true });
    expect(await db().question.findUnique({ where: { id: first } })).toMatchObject({ status: 'retired' });
  });
});

describe('banks', () => {
  it('leaves the shipped one as it is: copied, never changed', async () => {
    const shipped = 'ekg.objective.001';
    await expect(startChange(ana, shipped)).rejects.toThrow(/Copy it/);
    await expect(retireQuestion(ana, shipped, 'no')).rejects.toThrow(/Copy it/);
    await expect(createDrafts(ana, 'shipped', [newContent('x')])).rejects.toThrow(/read-only/);
    const copy = await copyQuestion(ana, shipped, 'school');
    expect(await db().question.findUnique({ where: { id: copy } })).toMatchObject({
      bankId: 'school',
      copiedFromId: shipped,
      objectiveId: 'ekg.objective',
    });
    expect((await draftOf(copy)).content).toMatchObject({
      enemies: [shipped],
      stem: 'What does question 1 of ekg ask?',
    });
  });

  it('is loaded again without touching what the school wrote', async () => {
    const [draft, published] = [await newDraft(), await newDraft()];
    await publish(published);
    const held = () =>
      db().question.findMany({
        where: { bankId: { not: 'shipped' } },
        include: { draft: true },
        orderBy: { id: 'asc' },
      });
    const before = await held();
    const changed = smallBank();
    changed.questions.splice(0, 5);
    expect(await storeBank(changed)).toMatchObject({ retired: 5, added: 0 });
    expect(await storeBank(smallBank())).toMatchObject({ retired: 0, unchanged: 120 });
    expect(await storeBank(smallBank())).toMatchObject({ retired: 0, unchanged: 120 });
    expect(await held()).toEqual(before);
    expect(await indexed(published)).toBeDefined();
    expect(await indexed(draft)).toBeUndefined();
  });

  it('shows a private one to its owner alone, until a question asks for review', async () => {
    await expect(createBank(ana, { name: 'All', kind: 'shared' })).rejects.toMatchObject({ code: 'forbidden' });
    const bank = await createBank(ana, { name: 'My own', kind: 'private' });
    await expect(createDrafts(ben, bank, [newContent('x')])).rejects.toMatchObject({ code: 'not-found' });
    const id = await newDraft(ana, 'secret', bank);
    await expect(copyQuestion(ben, id, 'school')).rejects.toMatchObject({ code: 'not-found' });
    const save = { content: newContent('y'), baseVersion: 1, tabId: randomUUID() };
    await expect(saveDraft(ben, id, save)).rejects.toMatchObject({ code: 'not-found' });
    const revisionId = await submit(ana, id);
    await publishDraft(ben, id, { revisionId, reason: '' });
    const index = await bankIndex();
    expect(index.questions.map((question) => question.id)).not.toContain(id);
    expect(index.privateQuestions.map((question) => question.id)).toContain(id);
  });

  it('moves only what was never published, and only where its author may write', async () => {
    const id = await newDraft();
    const bank = await createBank(ana, { name: 'Mine', kind: 'private' });
    const foreign = await createBank(ben, { name: 'His', kind: 'private' });
    await expect(moveQuestion(ana, id, foreign)).rejects.toMatchObject({ code: 'not-found' });
    await moveQuestion(ana, id, bank);
    await expect(moveQuestion(ben, id, 'school')).rejects.toMatchObject({ code: 'not-found' });
    await moveQuestion(ana, id, 'school');
    await publish(id);
    await expect(moveQuestion(ana, id, bank)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is closed to students', async () => {
    const student = await newAuthor('student');
    await expect(createDrafts(student, 'school', [newContent('x')])).rejects.toMatchObject({ code: 'forbidden' });
    const id = await newDraft();
    await expect(startChange(student, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});
