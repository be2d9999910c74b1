import { beforeAll, describe, expect, it } from 'vitest';
import { storeBank } from '@/lib/bank/load-bank';
import type { RevisionContent } from '@/lib/bank/question';
import { correctKey } from '@/lib/correction/correct-key';
import { listOpenProposals } from '@/lib/correction/proposals';
import { db } from '@/lib/db/client';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import { smallBank, typedQuestions } from '../../setup/small-bank';
import { newLearner } from '../exam/exam-world';

const { multiple, numeric } = typedQuestions;
type Typed = Extract<RevisionContent, { options: unknown }>;

const update = (...changed: RevisionContent[]) =>
  storeBank(smallBank(Object.values(typedQuestions).map((one) => changed.find(({ id }) => id === one.id) ?? one)));

beforeAll(() => update());

async function currentRule(questionId: string) {
  const { currentRevision } = await db().question.findUniqueOrThrow({
    where: { id: questionId },
    select: { currentRevision: { select: { id: true, rule: true } } },
  });
  return { revisionId: currentRevision?.id ?? '', rule: currentRevision?.rule ?? null };
}

async function replaceKey(questionId: string, key: AnswerKey) {
  const actor = { id: (await newLearner()).id, role: 'administrator' as const };
  const { revisionId } = await currentRule(questionId);
  const rest = { options: [], alike: true, withhold: false, proposalId: null, preview: false };
  await correctKey(actor, questionId, { ...rest, revisionId, kind: 'replace', key, reason: 'A reader was right.' });
}

describe('an update of the shipped bank', () => {
  it('that only moves options leaves the school its corrected set', async () => {
    await replaceKey(multiple.id, { type: 'multiple', options: [1, 0] });
    const before = await currentRule(multiple.id);
    const { options } = multiple as Typed;
    await update({ ...multiple, options: [...options].reverse() });
    const { revisionId, rule } = await currentRule(multiple.id);
    expect(revisionId).not.toBe(before.revisionId);
    expect(rule).toMatchObject({
      correctionId: before.rule?.correctionId,
      acceptedKeys: [{ type: 'multiple', options: [3, 4] }],
    });
    expect(await listOpenProposals(multiple.id)).toEqual([]);
  });

  it('that comes to the number that the school decided on proposes nothing; another is proposed against it', async () => {
    const withNumber = (text: string) => {
      const [only] = (numeric as Typed).options;
      return { ...numeric, options: [{ ...only, text }] } as RevisionContent;
    };
    await replaceKey(numeric.id, { type: 'numeric', value: '2.6', tolerance: 0.05, unit: 'mL' });
    await update(withNumber('2.60'));
    expect((await currentRule(numeric.id)).rule).toBeNull();
    expect(await listOpenProposals(numeric.id)).toEqual([]);

    await replaceKey(numeric.id, { type: 'numeric', value: '2.7', tolerance: 0.05, unit: 'mL' });
    await update(withNumber('2.8'));
    expect(await listOpenProposals(numeric.id)).toMatchObject([
      { oldKey: '2.7 mL, give or take 0.05', newKey: '2.8 mL, give or take 0.05' },
    ]);
  });
});
