import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { tellOfComment, tellOfStep } from '@/lib/authoring/tell-of-questions';
import { addComment } from '@/lib/authoring/comments';
import { createDrafts } from '@/lib/authoring/drafts';
import { submitDraft } from '@/lib/authoring/review';
import { takeStep } from '@/lib/authoring/take-step';
import { db } from '@/lib/db/client';
import { chooseNotices, readNotices } from '@/lib/notify/notices';
import { loadSmallBank } from '../exam/exam-world';
import { newPerson, type Person } from '../cohort/cohort-world';
import { newContent } from './authors';

beforeAll(loadSmallBank);

const told = async (person: Person) =>
  (await readNotices(person)).notices.map(({ kind, text }) => `${kind}: ${text}`).reverse();

describe('who writes and who reviews', () => {
  it('hear of each other, each as they chose, and nobody of their own doing', async () => {
    const [author, reviewer, quiet] = [
      await newPerson('instructor', 'Ina'),
      await newPerson('instructor', 'Ben'),
      await newPerson('instructor', 'Quin'),
    ];
    await chooseNotices(quiet.id, { kind: 'review-asked', inApp: false, byMail: false });
    const content = { ...newContent(randomUUID()), stem: 'Which finding is told of here?' };
    const [questionId = ''] = await createDrafts(author, 'school', [content]);
    const draft = () => db().questionDraft.findUniqueOrThrow({ where: { questionId } });
    await submitDraft(author, questionId, (await draft()).version, '');
    const revisionId = (await draft()).submittedRevisionId ?? '';
    await tellOfStep(author, questionId, { action: 'submit', version: 1, note: '' });
    await addComment(reviewer, questionId, { text: 'Say which arm.', place: '' });
    await tellOfComment(reviewer, questionId);
    await addComment(author, questionId, { text: 'The left one.', place: '' });
    await tellOfComment(author, questionId);
    const back = { action: 'return', revisionId, reason: 'Say which arm.' } as const;
    await takeStep(reviewer, questionId, back);
    await tellOfStep(reviewer, questionId, back);
    // A step that concerns nobody else.
    await tellOfStep(author, questionId, { action: 'withdraw' });
    const name = `“${content.stem}”`;
    expect(await told(author)).toEqual([`reviewed: Ben commented on ${name}.`, `reviewed: Ben returned ${name}.`]);
    expect(await told(reviewer)).toEqual([
      `review-asked: Ina sent ${name} to review.`,
      `reviewed: Ina commented on ${name}.`,
    ]);
    expect(await told(quiet)).toEqual([]);
    const { choices } = await readNotices(author);
    expect(choices.find(({ kind }) => kind === 'review-asked')).toMatchObject({ inApp: true, byMail: false });
    expect((await readNotices({ ...author, role: 'student' })).choices.map(({ kind }) => kind)).not.toContain(
      'reviewed',
    );
  });
});
