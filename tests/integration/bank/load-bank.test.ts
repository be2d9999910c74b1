import { beforeAll, describe, expect, it } from 'vitest';
import { bankIndex } from '@/lib/bank/bank-index';
import { BankContentError, storeBank } from '@/lib/bank/load-bank';
import { readSummary } from '@/lib/bank/summary/read-summary';
import { findTopicPage } from '@/lib/bank/topic-pages';
import { db, pool } from '@/lib/db/client';
import { smallBank } from '../../setup/small-bank';

beforeAll(async () => {
  await pool().query('truncate question, question_revision, objective, topic, bank_state cascade');
});

describe('loading the bank', () => {
  it('is idempotent, revises what changed, retires what went and restores what came back', async () => {
    const first = await storeBank(smallBank());
    expect(first).toMatchObject({ added: 120, revised: 0, retired: 0 });
    expect(await storeBank(smallBank())).toEqual({ ...first, added: 0, unchanged: 120 });

    const changed = smallBank();
    const [one, two] = changed.questions;
    if (!one || !two) throw new Error('no questions');
    one.content = { ...one.content, stem: 'What does it ask now?' };
    changed.questions.splice(1, 1);
    const second = await storeBank(changed);
    expect(second).toMatchObject({ added: 0, revised: 1, retired: 1, unchanged: 118 });
    expect(second.version).toBe(first.version + 1n);
    const revisions = await db().questionRevision.findMany({
      where: { questionId: one.content.id },
      orderBy: { number: 'asc' },
    });
    expect(revisions.map((row) => row.number)).toEqual([1, 2]);
    expect(revisions[0]?.content).toMatchObject({ stem: expect.stringContaining('question 0') as string });

    const index = await bankIndex();
    expect(index.questions.map((question) => question.id)).not.toContain(two.content.id);
    expect(index.questions).toHaveLength(119);

    const third = await storeBank(smallBank());
    expect(third).toMatchObject({ added: 0, revised: 1, retired: 0 });
    expect((await bankIndex()).questions).toHaveLength(120);
  });

  it('loads nothing of a bank that does not parse, and says where', async () => {
    const bank = smallBank();
    bank.problems.push({ file: 'topics/ekg/objective.yaml', line: 7, message: 'something' });
    await expect(storeBank(bank)).rejects.toThrow(BankContentError);
    await expect(storeBank(bank)).rejects.toThrow('topics/ekg/objective.yaml, line 7');
  });

  it('loads once when several processes load at the same moment', async () => {
    const bank = smallBank();
    for (const question of bank.questions.slice(0, 5))
      question.content = { ...question.content, stem: 'What changed for all at once?' };
    const reports = await Promise.all([storeBank(bank), storeBank(bank), storeBank(bank)]);
    expect(reports.map((report) => report.revised).sort()).toEqual([0, 0, 5]);
    expect(new Set(reports.map((report) => report.version)).size).toBe(1);
  });

  it('keeps the summary of a topic, and drops it with its file', async () => {
    const bank = smallBank();
    const { title, summary } = readSummary(
      'ekg',
      '# EKG\n\nIntro.\n\n## Leads\n\nObjectives: objective\n\nTen **wires**.',
    );
    bank.summaries.push({ file: 'summaries/ekg.md', title, summary });
    await storeBank(bank);
    expect((await bankIndex()).summaries.get('ekg')).toEqual(summary);
    expect((await findTopicPage('ekg'))?.objectives).toEqual([
      { id: 'ekg.objective', title: 'Objective', section: 'leads' },
    ]);
    await storeBank(smallBank());
    expect(await findTopicPage('ekg')).toMatchObject({ summary: null, objectives: [{ section: null }] });
    expect(await findTopicPage('astrology')).toBeNull();
  });

  it('cannot change a revision', async () => {
    await expect(pool().query(`update question_revision set content = '{}'`)).rejects.toThrow();
  });
});
