import { beforeAll, describe, expect, it } from 'vitest';
import { createBank } from '@/lib/authoring/banks';
import { submitDraft } from '@/lib/authoring/review';
import { exportBankFile } from '@/lib/authoring/interchange/export-service';
import { importDrafts, listImports, previewImport, undoImport } from '@/lib/authoring/interchange/import-service';
import type { ImportFile } from '@/lib/authoring/interchange/import-view';
import type { Author } from '@/lib/authoring/question-access';
import { importQuestions } from '@/lib/bank/interchange/formats';
import { exportFormatNames } from '@/lib/bank/interchange/format-names';
import { storeBank } from '@/lib/bank/load-bank';
import { db } from '@/lib/db/client';
import { smallBank } from '../../setup/small-bank';
import { newAuthor, newContent } from './authors';

let ana: Author;
let ben: Author;
let bankId: string;

beforeAll(async () => {
  await storeBank(smallBank());
  [ana, ben] = [await newAuthor(), await newAuthor()];
  bankId = await createBank(ana, { name: 'Ana’s own', kind: 'private' });
});

const file = (text: string): ImportFile => ({
  format: 'gift',
  fileName: 'week-3.gift',
  data: Buffer.from(text).toString('base64'),
});

const good = file(
  [
    '::One::Which tube is drawn first?{=Light blue#Citrate. ~Lavender#EDTA. ~Gold#Serum. ~Gray#Fluoride.}',
    '',
    '::Two::Which are vital signs?{~%50%Pulse ~%50%Respirations ~%-100%Height}',
    '',
    '::Three::Gloves replace washing hands.{F}',
    '',
    'Explain.{}',
  ].join('\n'),
);

const drafts = () => db().question.count({ where: { bankId } });
const events = async (subjectId: string) =>
  (await db().auditEvent.findMany({ where: { subjectId }, orderBy: { at: 'asc' } })).map(({ action }) => action);

describe('an import', () => {
  it('is shown first, with what is left out and its line, and saves nothing', async () => {
    const preview = await previewImport(good);
    expect(preview).toMatchObject({
      count: 2,
      shown: [
        { line: 1, name: 'One', stem: 'Which tube is drawn first?' },
        { line: 5, name: 'Three' },
      ],
    });
    expect(preview.problems.map(({ line, leftOut }) => [line, leftOut])).toEqual([
      [3, true],
      [7, true],
    ]);
    expect(await drafts()).toBe(0);
  });

  it('makes drafts with a topic and an objective, is listed and in the audit log, and can be undone once', async () => {
    const place = { topic: 'ekg', objective: 'objective' };
    const { importId, count } = await importDrafts(ana, good, { bankId, expected: 2, ...place });
    expect(count).toBe(2);
    expect(await drafts()).toBe(2);
    const rows = await db().question.findMany({ where: { bankId }, include: { draft: true } });
    for (const row of rows) expect(row).toMatchObject({ status: 'draft', objectiveId: 'ekg.objective' });
    expect(rows.map(({ draft }) => draft?.content)).toContainEqual(
      expect.objectContaining({ stem: 'Which tube is drawn first?', topic: 'ekg' }),
    );
    expect(await listImports(ana)).toMatchObject([{ id: importId, count: 2, undone: false }]);
    expect(await listImports(ben)).toEqual([]);

    await expect(undoImport(ben, importId)).rejects.toThrow('no such import');
    expect(await undoImport(ana, importId)).toEqual({ removed: 2, kept: 0 });
    expect(await drafts()).toBe(0);
    await expect(undoImport(ana, importId)).rejects.toThrow('undone already');
    expect(await events(importId)).toEqual(['question.import', 'question.import.undo']);
  });

  it('leaves alone what has gone on when it is undone', async () => {
    const whole = newContent('imported');
    const text = JSON.stringify({
      questions: [
        { ...whole, id: 'a' },
        { ...newContent('other'), id: 'b' },
      ],
    });
    const { importId } = await importDrafts(
      ana,
      { format: 'bank', fileName: 'bank.json', data: Buffer.from(text).toString('base64') },
      { bankId, expected: 2 },
    );
    const [first] = await db().question.findMany({ where: { bankId }, orderBy: { id: 'asc' } });
    await submitDraft(ana, first!.id, 1, '');
    expect(await undoImport(ana, importId)).toEqual({ removed: 1, kept: 1 });
  });

  it('is all or nothing, and for banks that one may write in', async () => {
    const before = await db().question.count();
    await expect(importDrafts(ana, good, { bankId, expected: 3 })).rejects.toThrow('not the one');
    await expect(importDrafts(ana, good, { bankId: 'shipped', expected: 2 })).rejects.toThrow('read-only');
    await expect(importDrafts(ben, good, { bankId, expected: 2 })).rejects.toThrow('no such bank');
    await expect(importDrafts(ana, file('nothing'), { bankId, expected: 0 })).rejects.toThrow('no question');
    const student = await newAuthor('student');
    await expect(importDrafts(student, good, { bankId, expected: 2 })).rejects.toThrow('Only an instructor');
    expect(await db().question.count()).toBe(before);
  });
});

describe('an export', () => {
  it('gives the published questions of a topic in every format', async () => {
    for (const format of exportFormatNames) {
      const made = await exportBankFile(ana, { format, bankId: 'shipped', topic: 'ekg' });
      expect(made.count, format).toBeGreaterThan(0);
      expect(made.data.length, format).toBeGreaterThan(100);
      expect(made.fileName, format).toMatch(/^preceptor-ekg\.[a-z]+$/);
    }
  });

  it('can be read again', async () => {
    const { data, count } = await exportBankFile(ana, { format: 'qti-3.0', bankId: 'shipped', topic: 'ekg' });
    const { questions, problems } = await importQuestions('qti', Buffer.from(data, 'base64'));
    expect(problems).toEqual([]);
    expect(questions).toHaveLength(count);
  });

  it('is refused of a bank that one does not see, of nothing, and for learners', async () => {
    const of = { format: 'gift', topic: null } as const;
    await expect(exportBankFile(ben, { ...of, bankId })).rejects.toThrow('no such bank');
    await expect(exportBankFile(ana, { ...of, bankId })).rejects.toThrow('No published question');
    const student = await newAuthor('student');
    await expect(exportBankFile(student, { ...of, bankId: 'shipped' })).rejects.toThrow('Only an instructor');
  });
});
