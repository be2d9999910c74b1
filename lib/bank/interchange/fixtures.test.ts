import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportFormatName } from './format-names';
import { importQuestions } from './formats';
import { writeZip } from './write-zip';
import { xlsxTemplate } from './xlsx';

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, 'fixtures', name)));
const read = (format: ImportFormatName, name: string) => importQuestions(format, file(name));

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const keys = (question: { options: { text: string; correct: boolean }[] } | undefined) =>
  question?.options.filter(({ correct }) => correct).map(({ text }) => text);

describe('GIFT', () => {
  it('is read with comments, weights, reasons, marks of format, escapes, numbers and gaps', async () => {
    const { questions, lines } = await read('gift', 'gift.txt');
    expect(questions).toMatchObject([
      {
        id: 'Order of draw',
        type: 'single',
        stem: 'Which tube is drawn first?',
        options: [
          { text: 'Lavender', correct: false, rationale: 'EDTA binds calcium.' },
          {
            text: 'Light blue',
            correct: true,
            rationale: 'Citrate comes before other additives.\nDraw in the order of the standard.',
          },
          { text: 'Gold', correct: false },
        ],
      },
      { id: 'Two signs', type: 'multiple' },
      {
        type: 'single',
        stem: expect.stringMatching(/^A count of 5 x 10⁹\/L is\s+_____$/) as string,
        options: [{ text: 'normal', rationale: 'Within the range.' }, {}],
      },
      {
        id: 'Half a dose',
        type: 'numeric',
        stem: 'The order is 0.5 mg and the vial holds 1 mg/mL. How many mL?',
        options: [{ text: '0.5', rationale: '0.5 / 1' }],
        tolerance: 0.05,
      },
      { type: 'numeric', stem: 'Normal adults breathe _____ times a minute.', options: [{ text: '16' }], tolerance: 4 },
      { id: 'Several numbers', type: 'numeric', options: [{ text: '5' }], tolerance: 0 },
      {
        stem: 'Gloves replace washing hands.',
        options: [
          { text: 'True', correct: false, rationale: 'They do not.' },
          { text: 'False', correct: true, rationale: 'Right, hands are washed too.' },
        ],
      },
      { stem: 'A ratio 1:2 and a set {a=b} with 50 ~ 60 #1', options: [{ text: 'True', correct: true }, {}] },
      { stem: 'The sinoatrial node is the _____ of the heart.' },
    ]);
    expect(keys(questions[1])).toEqual(['Pulse', 'Respirations']);
    expect(keys(questions[8])).toEqual(['pacemaker']);
    expect(lines).toEqual([3, 11, 18, 23, 25, 27, 29, 31, 33]);
  });

  it('names what it leaves out, with the line', async () => {
    const { problems } = await read('gift', 'gift.txt');
    expect(problems.filter(({ leftOut }) => leftOut).map(({ line, message }) => [line, message.slice(0, 22)])).toEqual([
      [35, 'Matching is not suppor'],
      [37, 'Answers that are typed'],
      [39, 'Essays are not support'],
      [41, 'There is no answer in '],
      [43, 'The brace of the answe'],
      [45, 'One option must be rig'],
    ]);
    expect(problems.filter(({ leftOut }) => !leftOut).map(({ line }) => line)).toEqual([2, 3, 27]);
  });
});

describe('Aiken', () => {
  it('is read with other line ends and small letters; each question without an answer is named', async () => {
    const { questions, problems } = await read('aiken', 'aiken.txt');
    expect(questions.map(({ stem }) => stem)).toEqual(['What is drawn first?', 'Which is a\nvital sign?']);
    expect(questions.map(keys)).toEqual([['Light blue'], ['Pulse']]);
    expect(problems).toMatchObject([
      { line: 12, message: expect.stringContaining('ANSWER') as string },
      { line: 19, message: 'There is no option D.' },
      { line: 21, message: 'This answer belongs to no question.' },
    ]);
  });
});

describe('A number', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['1,000', '1000'],
    ['2,5', '2.5'],
    ['1 000', '1000'],
    ['0.50', '0.5'],
  ])('written as %s is %s in a table and in Moodle XML, as it is in an answer', async (written, meant) => {
    const table = `question,type,correct,option_a\nHow many?,numeric,a,"${written}"\n`;
    const moodle = `<quiz><question type="numerical"><name><text>n</text></name><questiontext><text>How many?</text></questiontext><answer fraction="100"><text>${written}</text></answer></question></quiz>`;
    for (const [format, text] of [
      ['csv', table],
      ['moodle-xml', moodle],
    ] as const) {
      const { questions } = await importQuestions(format, bytes(text));
      expect(questions).toMatchObject([{ type: 'numeric', options: [{ text: meant }] }]);
    }
  });
});

describe('A table', () => {
  it('is read with semicolons, a byte order mark, quotes, line breaks in cells and commas in numbers', async () => {
    const { questions, lines, problems } = await read('csv', 'table.csv');
    expect(questions).toMatchObject([
      {
        id: 'q1',
        type: 'single',
        stem: 'Which tube; of these, is "first"?',
        options: [{}, { correct: true, rationale: 'Citrate\nfirst' }, {}],
      },
      { id: 'q2', type: 'multiple' },
      { id: 'q3', type: 'numeric', options: [{ text: '2.5' }], tolerance: 0.1 },
    ]);
    expect(keys(questions[1])).toEqual(['Pulse', 'Respirations']);
    expect(lines).toEqual([2, 4, 5]);
    expect(problems.map(({ line }) => line)).toEqual([1, 6, 7, 8]);
  });

  it('has a template that can be read', async () => {
    const { questions, problems } = await importQuestions('xlsx', await xlsxTemplate());
    expect(problems).toEqual([]);
    expect(questions).toMatchObject([
      { id: 'example-1', type: 'single' },
      { id: 'example-2', type: 'numeric', options: [{ text: '10' }] },
    ]);
  });
});

describe('Moodle XML', () => {
  it('is read with its pictures, fractions and numbers, and without its scripts', async () => {
    const { questions, problems } = await read('moodle-xml', 'moodle.xml');
    expect(JSON.stringify(questions)).not.toMatch(/script|onerror|alert/);
    expect(questions).toMatchObject([
      {
        id: 'Tube',
        type: 'single',
        stem: 'Which tube is this?',
        picture: { mediaType: 'image/png', alt: 'A tube with a light blue cap', data: png.toString('base64') },
        options: [{ correct: true, rationale: 'Light blue.\nCaps tell additives.' }, { correct: false }, {}],
      },
      { id: 'Signs', type: 'multiple', stem: 'Which are vital signs, with a limit < 3?' },
      {
        id: 'Gloves',
        options: [
          { text: 'True', correct: false, rationale: 'They do not.' },
          { text: 'False', correct: true },
        ],
      },
      {
        id: 'Nothing left',
        type: 'numeric',
        options: [{ text: '0', rationale: 'All was drawn.' }],
        tolerance: 0.1,
      },
      { id: 'Remote', stem: 'Which?' },
    ]);
    expect(problems.map(({ line, leftOut }) => [line, leftOut])).toEqual([
      [3, false],
      [4, false],
      [30, false],
      [36, true],
      [37, true],
      [38, true],
      [39, false],
    ]);
  });
});

describe('QTI', () => {
  const manifest = (...names: string[]): string =>
    `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>${names
      .map((name) => `<resource type="imsqti_item_xmlv2p1" href="${name}"><file href="${name}"/></resource>`)
      .join('')}</resources></manifest>`;

  it('2.1, 2.2 and 3.0 are read from one package, in the order of its list, with the picture', async () => {
    const pack = writeZip({
      'imsmanifest.xml': manifest('items/number.xml', 'items/choice.xml', 'items/inline.xml', 'items/spot.xml'),
      'items/choice.xml': file('qti-choice.xml'),
      'items/inline.xml': file('qti-inline.xml'),
      'items/number.xml': file('qti3-number.xml'),
      'items/spot.xml': file('qti-hotspot.xml'),
      'media/tube 1.png': png,
      'readme.txt': 'Not part of it.',
    });
    const { questions, problems } = await importQuestions('qti', pack);
    expect(questions).toMatchObject([
      { id: 'dose', type: 'numeric', stem: 'Give _____ mL of the syrup.', options: [{ text: '2.5' }], tolerance: 0.05 },
      {
        id: 'tube-1',
        type: 'single',
        picture: { alt: 'A tube with a light blue cap', data: png.toString('base64') },
        options: [
          { text: 'Last', correct: false, rationale: 'EDTA would have spoiled it.' },
          { text: 'Before other additives', correct: true },
        ],
      },
      { id: 'node', type: 'single', stem: 'The sinoatrial node is the _____ of the heart.' },
    ]);
    expect(questions[1]?.stem.split(/\n+/)).toEqual(['Look at the tube.', 'It holds citrate.', 'When is it drawn?']);
    expect(keys(questions[2])).toEqual(['pacemaker']);
    expect(problems).toEqual([
      {
        line: 2,
        message: 'items/spot.xml: Items with hotspotInteraction are not supported: it was left out.',
        leftOut: true,
      },
    ]);
  });

  it('is read from a single file too; the picture that is not there is named', async () => {
    const { questions, problems } = await read('qti', 'qti-choice.xml');
    expect(questions).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: 2, leftOut: false, message: expect.stringContaining('tube%201.png') as string },
    ]);
  });

  it('1.2 of Canvas is read with reasons, several answers, numbers and pictures', async () => {
    const pack = writeZip({
      'imsmanifest.xml': manifest('g1/g1.xml'),
      'g1/g1.xml': file('canvas.xml'),
      'g1/assessment_meta.xml': '<quiz/>',
      'web_resources/Uploaded Media/tube.png': png,
    });
    const { questions, problems } = await importQuestions('qti', pack);
    expect(questions).toMatchObject([
      {
        id: 'i1',
        type: 'single',
        stem: 'Which tube?',
        picture: { alt: 'A blue cap' },
        options: [
          { text: 'Citrate', correct: true, rationale: 'See the cap.' },
          { text: 'EDTA', correct: false, rationale: 'Lavender cap.' },
        ],
      },
      { id: 'Signs', type: 'multiple' },
      { id: 'Dose', type: 'numeric', options: [{ text: '2.5' }], tolerance: 0.1 },
    ]);
    expect(keys(questions[1])).toEqual(['Pulse', 'Respirations']);
    expect(problems).toMatchObject([{ line: 50, message: expect.stringContaining('short_answer_question') as string }]);
  });
});

describe("The bank's own files", () => {
  it('are read with what only they say', async () => {
    const { questions, problems } = await read('yaml', 'bank.yaml');
    expect(questions).toMatchObject([
      {
        id: 'phlebotomy.order-of-draw.901',
        bank: { topic: 'phlebotomy', objective: 'order-of-draw', level: 'recall', stimulus: { kind: 'note' } },
      },
    ]);
    expect(problems).toMatchObject([{ line: 18 }]);
  });
});
