import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBank } from '@/lib/authoring/banks';
import { checkDraftOf } from '@/lib/authoring/check-service';
import { addComment, listComments, resolveComment } from '@/lib/authoring/comments';
import { createDrafts, saveDraft, startChange } from '@/lib/authoring/drafts';
import { listFilterSchema } from '@/lib/authoring/list-filter';
import { listQuestions } from '@/lib/authoring/list-questions';
import type { Author } from '@/lib/authoring/question-access';
import { readHistory } from '@/lib/authoring/read-history';
import { readQuestion } from '@/lib/authoring/read-question';
import { publishDraft, submitDraft } from '@/lib/authoring/review';
import { storeBank } from '@/lib/bank/load-bank';
import { db } from '@/lib/db/client';
import { exportItem, readItem, wasPublished } from '@/lib/item-analysis/read-items';
import { keepPicture, readPictureBytes } from '@/lib/pictures/pictures';
import { smallBank } from '../../setup/small-bank';
import { newAuthor, newContent } from './authors';

let ana: Author;
let ben: Author;

beforeAll(async () => {
  await storeBank(smallBank());
  [ana, ben] = [await newAuthor(), await newAuthor()];
});

async function newDraft(name: string, bankId = 'school'): Promise<string> {
  const [id = ''] = await createDrafts(ana, bankId, [newContent(name)]);
  return id;
}

const find = async (author: Author, filter: object) =>
  (await listQuestions(author, listFilterSchema.parse(filter))).questions.map((question) => question.id);

it('has no analysis of a question before it is published, and says so', async () => {
  const id = await newDraft('never published');
  expect(await wasPublished(ana, id)).toBe(false);
  await expect(readItem(ana, id, 'exam')).rejects.toMatchObject({ code: 'not-found' });
  await expect(exportItem(ana, id, 'exam')).rejects.toMatchObject({ code: 'not-found' });
  expect(await wasPublished(ana, 'ekg.objective.004')).toBe(true);
});

describe('the list of questions', () => {
  it('is narrowed by words, bank, topic and state, and hides what is not for the reader', async () => {
    const word = randomUUID();
    const shared = await newDraft(`${word} 50% shared`);
    const own = await newDraft(`${word} own`, await createBank(ana, { name: 'Own', kind: 'private' }));
    expect((await find(ana, { search: word })).sort()).toEqual([own, shared].sort());
    expect(await find(ben, { search: word })).toEqual([shared]);
    expect(await find(ana, { search: `${word} 50% s` })).toEqual([shared]);
    expect(await find(ana, { search: `${word}%own` })).toEqual([]);
    expect(await find(ana, { search: word, state: 'published' })).toEqual([]);
    await submitDraft(ana, own, 1, '');
    expect(await find(ben, { search: word, state: 'in-review' })).toEqual([own]);
    expect(await find(ana, { bank: 'shipped', topic: 'ekg', search: 'question 7 of' })).toEqual(['ekg.objective.007']);
    const { total, pages } = await listQuestions(ana, listFilterSchema.parse({ bank: 'shipped', page: 'x' }));
    expect([total, pages]).toEqual([120, 3]);
  });
});

describe('the page of a question', () => {
  it('says what each person may do, and keeps what was said', async () => {
    const id = await newDraft('page');
    expect((await readQuestion(ana, id)).actions).toContain('submit');
    await submitDraft(ana, id, 1, 'Please look.');
    const seen = await readQuestion(ben, id);
    expect(seen.draft?.submitted).toMatchObject({ number: 1, note: 'Please look.' });
    expect(seen.actions).toContain('publish');
    expect(seen.shown.reveal.options[1]).toMatchObject({ correct: true });
    await addComment(ben, id, { text: 'Which arm?', place: 'stem' });
    const [comment] = await listComments(ana, id);
    expect(comment).toMatchObject({ text: 'Which arm?', by: 'Ana Reyes', resolvedBy: null });
    await resolveComment(ana, { questionId: id, commentId: comment?.id ?? '' }, true);
    expect((await listComments(ana, id))[0]?.resolvedBy).toBe('Ana Reyes');
    const other = { questionId: await newDraft('other'), commentId: comment?.id ?? '' };
    await expect(resolveComment(ana, other, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('compares what is written with what is published', async () => {
    const id = await newDraft('history');
    await submitDraft(ana, id, 1, '');
    const revisionId = (await readQuestion(ben, id)).draft?.submitted?.revisionId ?? '';
    await publishDraft(ben, id, { revisionId, reason: 'Fine.' });
    await startChange(ana, id);
    const content = { ...newContent('history'), level: 'analysis' };
    await saveDraft(ana, id, { content, baseVersion: 1, tabId: randomUUID() });
    const history = await readHistory(ana, id, {});
    expect(history.comparison).toMatchObject({ before: 'revision-1', after: 'draft' });
    expect(history.comparison?.parts.filter((part) => part.changed).map((part) => part.label)).toEqual(['Asks for']);
    expect(history.versions.find((version) => version.key === 'revision-1')?.fate).toBe('Published');
    expect(history.events.map((event) => event.action)).toEqual([
      'question.publish',
      'question.submit',
      'question.create',
    ]);
    const other = await readHistory(ana, id, { before: 'draft', after: 'revision-1' });
    expect(other.comparison).toMatchObject({ before: 'draft', after: 'revision-1' });
  });
});

describe('the check while typing', () => {
  it('answers half a question, and draws its stimulus', async () => {
    const id = await newDraft('check');
    const content = { stem: 'What is this', stimulus: { kind: 'pressure-dial', readings: [{ value: 138 }] } };
    const check = await checkDraftOf(ana, id, { content, seed: 1, thorough: false });
    expect(check.stimulus).toMatchObject({ kind: 'drawing' });
    expect(check.findings.map((finding) => finding.field)).toContain('options');
    expect(check.version).toBe(1);
  });

  it('draws a template with the seed that is asked for', async () => {
    const id = await newDraft('template');
    const template = {
      parameters: { weight: { from: 44, to: 220, step: 11 } },
      key: 'weight / 2.2',
      reason: 'Pounds are divided by 2.2 to get kilograms, so {weight} lb is {key}.',
      distractors: ['weight * 2.2', 'weight / 2', 'weight', 'weight / 4', 'weight / 3'].map((formula) => ({
        formula,
        mistake: `This works out ${formula}, which is not how pounds become kilograms.`,
      })),
      round: 1,
      unit: 'kg',
    };
    const { options: _, ...rest } = newContent('template');
    const content = { ...rest, stem: 'How many kilograms are {weight} lb?', template };
    const [one, two] = await Promise.all([
      checkDraftOf(ana, id, { content, seed: 1, thorough: true }),
      checkDraftOf(ana, id, { content, seed: 2, thorough: false }),
    ]);
    expect(one.drawn?.options).toHaveLength(4);
    expect(one.drawn?.stem).not.toBe(two.drawn?.stem);
    expect(one.trial?.places.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(two.trial).toBeNull();
  });
});

describe('pictures', () => {
  it('are kept once, encoded anew, and only for authors', async () => {
    const upload = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const picture = await keepPicture(ana, upload);
    expect(await keepPicture(ben, upload)).toEqual(picture);
    expect(await readPictureBytes(ben, picture.id)).toMatchObject({ mediaType: 'image/webp' });
    expect(await db().picture.count()).toBe(1);
    const student = await newAuthor('student');
    await expect(keepPicture(student, upload)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readPictureBytes(student, picture.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readPictureBytes(ana, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });
});
