import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDraft } from '@/lib/authoring/authoring-data';
import { createBank } from '@/lib/authoring/banks';
import { questionOfDraft } from '@/lib/authoring/draft-question';
import { saveDraft } from '@/lib/authoring/drafts';
import { publishDraft, submitDraft } from '@/lib/authoring/review';
import { draftOfImport } from '@/lib/authoring/interchange/draft-of-import';
import { exportBankFile } from '@/lib/authoring/interchange/export-service';
import { importDrafts, listImports, previewImport, undoImport } from '@/lib/authoring/interchange/import-service';
import type { ImportFile } from '@/lib/authoring/interchange/import-view';
import type { Author } from '@/lib/authoring/question-access';
import { importQuestions } from '@/lib/bank/interchange/formats';
import { exportFormatNames } from '@/lib/bank/interchange/format-names';
import { storeBank } from '@/lib/bank/load-bank';
import { db } from '@/lib/db/client';
import { smallBank, typedQuestions } from '../../setup/small-bank';
import { newAuthor, newContent } from './authors';

let ana: Author;
let ben: Author;
let bankId: string;

beforeAll(async () => {
  await storeBank(smallBank(Object.values(typedQuestions)));
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
      count: 3,
      shown: [
        { line: 1, name: 'One', type: 'single', stem: 'Which tube is drawn first?' },
        { line: 3, name: 'Two', type: 'multiple' },
        { line: 5, name: 'Three' },
      ],
    });
    expect(preview.problems.map(({ line, leftOut }) => [line, leftOut])).toEqual([[7, true]]);
    expect(await drafts()).toBe(0);
  });

  it('makes drafts with a topic and an objective, is listed and in the audit log, and can be undone once', async () => {
    const place = { topic: 'ekg', objective: 'objective' };
    const { importId, count } = await importDrafts(ana, good, { bankId, expected: 3, ...place });
    expect(count).toBe(3);
    expect(await drafts()).toBe(3);
    const rows = await db().question.findMany({ where: { bankId }, include: { draft: true } });
    for (const row of rows) expect(row).toMatchObject({ status: 'draft', objectiveId: 'ekg.objective' });
    expect(rows.map(({ draft }) => draft?.content)).toContainEqual(
      expect.objectContaining({ stem: 'Which tube is drawn first?', topic: 'ekg' }),
    );
    const several = rows
      .map(({ draft }) => draft?.content)
      .find((content) => JSON.stringify(content).includes('vital signs'));
    expect(several).toMatchObject({ type: 'multiple', options: [{ correct: true }, { correct: true }, {}] });
    expect(await listImports(ana)).toMatchObject([{ id: importId, count: 3, undone: false }]);
    expect(await listImports(ben)).toEqual([]);

    await expect(undoImport(ben, importId)).rejects.toThrow('no such import');
    expect(await undoImport(ana, importId)).toEqual({ removed: 3, kept: 0 });
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
    await expect(importDrafts(ana, good, { bankId, expected: 2 })).rejects.toThrow('not the one');
    await expect(importDrafts(ana, good, { bankId: 'shipped', expected: 3 })).rejects.toThrow('read-only');
    await expect(importDrafts(ben, good, { bankId, expected: 3 })).rejects.toThrow('no such bank');
    await expect(importDrafts(ana, file('nothing'), { bankId, expected: 0 })).rejects.toThrow('no question');
    const student = await newAuthor('student');
    await expect(importDrafts(student, good, { bankId, expected: 3 })).rejects.toThrow('Only an instructor');
    expect(await db().question.count()).toBe(before);

    // Refused once its picture is kept, in the transaction: that goes too.
    const pictures = await db().picture.count();
    const shown = moodle({ picture: await png('olive'), alt: 'An olive field' });
    expect(await previewImport(shown)).toMatchObject({ count: 1, shown: [{ picture: { alt: 'An olive field' } }] });
    await expect(importDrafts(ana, shown, { bankId: 'shipped', expected: 1 })).rejects.toThrow('read-only');
    expect(await db().picture.count()).toBe(pictures);
  });

  it('takes what no database can hold out of everything that a file says', async () => {
    const whole = newContent('odd signs');
    const odd = {
      ...whole,
      id: 'odd',
      type: 'numeric',
      options: [{ text: '2.5', rationale: 'By the rule of three.', correct: true }],
      unit: 'm\0L',
      stimulus: { kind: 'note', title: 'Half an emoji \ud83e', lines: ['A line\0'] },
    };
    const text = JSON.stringify({ questions: [odd] });
    const given: ImportFile = { format: 'bank', fileName: 'odd.json', data: Buffer.from(text).toString('base64') };
    expect((await previewImport(given)).count).toBe(1);
    const { importId } = await importDrafts(ana, given, { bankId, expected: 1 });
    const [draft] = await draftsOf(importId);
    expect(draft?.content).toMatchObject({
      unit: 'mL',
      stimulus: { title: 'Half an emoji \ufffd', lines: ['A line'] },
    });
    await undoImport(ana, importId);
  });
});

const png = (background: string, side = 60) =>
  sharp({ create: { width: side, height: side, channels: 3, background } })
    .png()
    .toBuffer();

/** A Moodle question with a picture in itself. */
function moodle(...given: { picture: Buffer; alt?: string }[]): ImportFile {
  const questions = given.map(
    ({ picture, alt = 'A teal field' }, place) => `<question type="multichoice"><name><text>q${place}</text></name>
      <questiontext format="html"><text><![CDATA[<p>What is shown in picture ${place}?</p><img src="@@PLUGINFILE@@/a.png" alt="${alt}">]]></text>
      <file name="a.png" path="/" encoding="base64">${picture.toString('base64')}</file></questiontext>
      <answer fraction="100"><text>One</text></answer><answer fraction="0"><text>Two</text></answer></question>`,
  );
  const data = Buffer.from(`<quiz>${questions.join('')}</quiz>`).toString('base64');
  return { format: 'moodle-xml', fileName: 'pictures.xml', data };
}

async function draftsOf(importId: string) {
  const { questionIds } = await db().questionImport.findUniqueOrThrow({ where: { id: importId } });
  const rows = await db().questionDraft.findMany({
    where: { questionId: { in: questionIds } },
    orderBy: { questionId: 'asc' },
  });
  return rows.map((row) => ({ ...row, content: parseDraft(row.content) }));
}

describe('pictures of an import', () => {
  it('are shown before, encoded anew, kept once, and go with the undo', async () => {
    const [teal, tan] = [await png('teal'), await png('tan')];
    const given = moodle({ picture: teal }, { picture: teal }, { picture: tan, alt: '' });
    const before = await db().picture.count();
    const preview = await previewImport(given);
    expect(preview.shown.map(({ picture }) => picture?.alt)).toEqual(['A teal field', 'A teal field', '']);
    expect(preview.shown[0]?.picture?.src).toMatch(/^data:image\/webp;base64,/);
    expect(preview.problems).toMatchObject([
      { leftOut: false, message: expect.stringContaining('no words') as string },
    ]);
    expect(await db().picture.count()).toBe(before);

    const { importId } = await importDrafts(ana, given, { bankId, expected: 3 });
    expect(await db().picture.count()).toBe(before + 2);
    const rows = await draftsOf(importId);
    for (const { content } of rows) expect(content.stimulus).toMatchObject({ kind: 'picture', width: 60, height: 60 });
    const other = await importDrafts(ana, moodle({ picture: tan }), { bankId, expected: 1 });
    await undoImport(ana, importId);
    expect(await db().picture.count()).toBe(before + 1);
    await undoImport(ana, other.importId);
    expect(await db().picture.count()).toBe(before);
  });

  it('that cannot be read, unfold too far or lie on another server are named, and their questions taken', async () => {
    const whole = await png('navy', 600);
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const half = whole.subarray(0, whole.length / 2);
    const preview = await previewImport(moodle({ picture: half }, { picture: bomb }, { picture: script }));
    expect(preview.count).toBe(3);
    expect(preview.shown.map(({ picture }) => picture)).toEqual([null, null, null]);
    expect(preview.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('no picture that can be read'),
      expect.stringContaining('40 million points'),
      expect.stringContaining('An SVG drawing can hold programs'),
    ]);
    const stimulus = { kind: 'picture', picture: randomUUID(), width: 9, height: 9, alt: 'Elsewhere' };
    const named = JSON.stringify({ questions: [{ ...newContent('elsewhere'), id: 'a', stimulus }] });
    expect(
      await previewImport({ format: 'bank', fileName: 'a.json', data: Buffer.from(named).toString('base64') }),
    ).toMatchObject({ count: 1, problems: [{ message: expect.stringContaining('another server') as string }] });
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
    // Only drawings do not come back: SVG can hold scripts.
    for (const { message } of problems) expect(message).toContain('is not PNG');
    expect(questions).toHaveLength(count);
  });

  it('carries a published picture, which comes back as a draft with its words', async () => {
    const { importId } = await importDrafts(ana, moodle({ picture: await png('teal') }), {
      bankId: 'school',
      expected: 1,
      topic: 'ekg',
      objective: 'objective',
    });
    const [row] = await draftsOf(importId);
    const id = row!.questionId;
    const whole = { ...newContent('with a picture'), stimulus: row!.content.stimulus };
    await saveDraft(ana, id, { content: whole, baseVersion: row!.version, tabId: randomUUID() });
    await submitDraft(ana, id, row!.version + 1, '');
    const revision = await db().questionRevision.findFirstOrThrow({ where: { questionId: id } });
    await publishDraft(ben, id, { revisionId: revision.id, reason: '' });
    for (const [format, again] of [
      ['moodle-xml', 'moodle-xml'],
      ['qti-2.2', 'qti'],
      ['canvas', 'qti'],
      ['json', 'json'],
      ['bank', 'bank'],
    ] as const) {
      const { data, left } = await exportBankFile(ana, { format, bankId: 'school', topic: null });
      expect(left, format).toHaveLength(format === 'bank' ? 1 : 0);
      const preview = await previewImport({ format: again, fileName: 'again', data });
      expect(preview, format).toMatchObject({ count: 1, problems: [] });
      if (format !== 'bank') expect(preview.shown[0]?.picture?.alt, format).toBe('A teal field');
    }
    const { data } = await exportBankFile(ana, { format: 'pdf', bankId: 'school', topic: null });
    expect(Buffer.from(data, 'base64').toString('latin1')).toContain('/Subtype /Image');
  });

  it('keeps questions of every type: what is read again becomes the same draft', async () => {
    for (const [format, as] of [
      ['bank', 'bank'],
      ['yaml', 'yaml'],
      ['moodle-xml', 'moodle-xml'],
      ['qti-3.0', 'qti'],
    ] as const) {
      const { data } = await exportBankFile(ana, { format, bankId: 'shipped', topic: 'ekg' });
      const { questions } = await importQuestions(as, Buffer.from(data, 'base64'));
      for (const content of Object.values(typedQuestions)) {
        const found = questions.find(({ stem }) => stem === content.stem);
        const draft = found && draftOfImport(found);
        if (!draft || 'fault' in draft || 'template' in content) throw new Error(`${format}: ${content.id} is lost`);
        const { type, options, tolerance } = content;
        expect(draft.content, format).toMatchObject({
          type,
          options: options.map(({ text, correct }) => ({ text, ...(correct && { correct }) })),
        });
        expect(draft.content.tolerance, format).toBe(tolerance);
        if (format !== 'bank' && format !== 'yaml') continue;
        const again = questionOfDraft(draft.content, content.id);
        expect(again.content, format).toEqual(content);
      }
    }
  });

  it('is refused of a bank that one does not see, of nothing, and for learners', async () => {
    const of = { format: 'gift', topic: null } as const;
    await expect(exportBankFile(ben, { ...of, bankId })).rejects.toThrow('no such bank');
    await expect(exportBankFile(ana, { ...of, bankId })).rejects.toThrow('No published question');
    const student = await newAuthor('student');
    await expect(exportBankFile(student, { ...of, bankId: 'shipped' })).rejects.toThrow('Only an instructor');
  });
});
