import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportFormatName } from './format-names';
import { exportQuestions, importFormats, importQuestions } from './formats';
import { MAX_IMPORT_LENGTH, type InterchangeQuestion } from './interchange-question';
import { writeZip } from './write-zip';

const bytes = (text: string) => new TextEncoder().encode(text);
const formats = Object.keys(importFormats) as ImportFormatName[];

async function refuses(format: ImportFormatName, file: Uint8Array, sentence: string): Promise<void> {
  const { questions, problems } = await importQuestions(format, file);
  expect(questions).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain(sentence);
  expect(problems[0]?.line).toBeGreaterThanOrEqual(1);
}

const seeds: InterchangeQuestion[] = [
  {
    id: 'a',
    type: 'single',
    stem: 'Which tube?',
    options: [
      { text: 'Blue', correct: true, rationale: 'Citrate.' },
      { text: 'Red', correct: false, rationale: '' },
    ],
  },
  { id: 'b', type: 'numeric', stem: 'How many?', options: [{ text: '5', correct: true, rationale: '' }], tolerance: 1 },
];

describe('whatever a file holds', () => {
  const soup = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          ...['{', '}', '=', '~', '::', '#', '\\', '\n', '\n\n', 'A. x', 'ANSWER: A', '<quiz>', '</quiz>', '"', ','],
          ...['<question type="multichoice">', '</question>', '<answer fraction="100">', '<text>', '</text>', ';'],
          ...['<![CDATA[', 'question', '%50%', 'T', '5:1', '&lt;', '&x;', '<!DOCTYPE a [<!ENTITY b "c">]>', '\t'],
          ...['<assessmentItem identifier="a">', '<itemBody>', '</itemBody>', '</assessmentItem>', '- ', '? ', '&a'],
          ...['<choiceInteraction>', '<simpleChoice identifier="a">', '<questestinterop>', '<item>', '*a', '!!x ', '|'],
          ...[
            'questions:',
            'stem: x',
            'options: ',
            '[',
            ']',
            '{"questions":[',
            ']}',
            '__proto__',
            '---',
            '%YAML',
            '\0',
          ],
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  );

  it('reading never throws, and each problem is a sentence with a line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...formats), soup, async (format, text) => {
        for (const { line, message } of (await importQuestions(format, bytes(text))).problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(message).toMatch(/[.:]/);
        }
      }),
      { numRuns: 800 },
    );
  });

  it.each(['gift', 'moodle-xml', 'qti-2.1', 'qti-3.0', 'canvas', 'xlsx', 'yaml', 'bank'] as const)(
    'a file of %s with some bytes changed, lost or doubled never throws',
    async (written) => {
      const file = (await exportQuestions(written, seeds, { title: 'Test', now: new Date(0) })).bytes;
      const format = /^qti|canvas/.test(written) ? 'qti' : (written as ImportFormatName);
      const change = fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255), kind: fc.nat(2) });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
          const changed = [...file];
          for (const { at, byte, kind } of changes) changed.splice(at, kind, byte);
          const { questions } = await importQuestions(format, Uint8Array.from(changed));
          for (const { options } of questions) expect(options.length).toBeGreaterThan(0);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('a hostile file', () => {
  const laughs = '<!DOCTYPE q [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>';
  it.each([
    ['entities that multiply', 'moodle-xml', `${laughs}<quiz>&b;</quiz>`, 'defines entities'],
    ['entities of an item', 'qti', `${laughs}<assessmentItem/>`, 'defines entities'],
    [
      'an entity that names a file of the server',
      'qti',
      '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>&passwd;</a>',
      'not whole XML',
    ],
    ['broken XML', 'moodle-xml', '<quiz><question type="multichoice"></quiz>', 'not whole XML'],
    ['XML that is too deep', 'moodle-xml', '<a>'.repeat(5000), 'too deep'],
    ['an item that is too deep', 'qti', '<a>'.repeat(5000), 'too deep'],
    ['another program’s XML', 'moodle-xml', '<feed/>', 'no element <quiz>'],
    ['XML without an item', 'qti', '<feed/>', 'no item'],
    ['JSON of something else', 'json', '[1, 2]', 'not JSON of the form'],
    ['JSON that is too deep', 'json', '['.repeat(1_000_000), 'not JSON'],
    ['JSON that breaks off', 'bank', '{ "questions": [', 'not JSON'],
    ['a table without its column', 'csv', 'a,b\n1,2\n', 'no column "question"'],
    ['a quotation mark left open', 'csv', 'question,correct\n"What', 'quotation mark'],
    ['YAML that refers to itself', 'yaml', 'questions:\n - &a { b: *a }\n', 'too often'],
    [
      'YAML that multiplies',
      'yaml',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nquestions: [[*c,*c,*c,*c]]`,
      'too often',
    ],
    ['YAML that is too deep', 'yaml', `questions: ${'['.repeat(100_000)}`, 'too deep'],
    ['YAML that is none', 'yaml', 'questions: [a', 'not valid YAML'],
    ['no workbook', 'xlsx', 'question,correct', 'not a whole zip file'],
  ] as const)('%s is refused in one sentence', async (_, format, text, sentence) => {
    await refuses(format, bytes(text), sentence);
  });

  it('in another encoding, or too large, is refused', async () => {
    const latin = Uint8Array.from([0x57, 0xe9, 0x20]);
    for (const format of ['gift', 'aiken', 'csv', 'moodle-xml', 'qti', 'json', 'yaml', 'bank'] as const)
      await refuses(format, latin, 'UTF-8');
    const large = new Uint8Array(MAX_IMPORT_LENGTH + 1);
    for (const format of formats) await refuses(format, large, '20 MB');
  });

  it('that packs a thousand times its size is refused', async () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(3_000_000), 'b.xml': new Uint8Array(3_000_000) });
    await refuses('qti', bomb, 'times its size');
  });

  it('that lies about its size is refused', async () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(900_000) });
    // The size in the list of files, and in the head of the file: 900,000 becomes 900.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 900_000) view.setUint32(at, 900, true);
    await refuses('qti', bomb, 'not a whole zip file');
  });

  it.each(['../../etc/passwd.xml', '/etc/passwd.xml', 'C:/windows/a.xml', 'a/../../b.xml'])(
    'that names %s is refused',
    async (name) => {
      await refuses('qti', writeZip({ [name]: '<assessmentItem/>' }), 'outside of itself');
    },
  );

  it('whose picture lies outside of the package does not get it', async () => {
    const item = `<assessmentItem identifier="a"><responseDeclaration identifier="R" cardinality="single"><correctResponse>
      <value>x</value></correctResponse></responseDeclaration><itemBody><p>Which?<img src="../../../etc/passwd.png"/></p>
      <choiceInteraction responseIdentifier="R"><simpleChoice identifier="x">One</simpleChoice>
      <simpleChoice identifier="y">Two</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
    const { questions, problems } = await importQuestions('qti', writeZip({ 'items/a.xml': item }));
    expect(questions).toHaveLength(1);
    expect(questions[0]).not.toHaveProperty('picture');
    expect(problems[0]?.message).toContain('not in the file');
  });

  it('with a picture that is a script gets no picture', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString(
      'base64',
    );
    const text = `<quiz><question type="multichoice"><name><text>a</text></name><questiontext><text><![CDATA[Which?
      <img src="data:image/svg+xml;base64,${svg}" alt="x">]]></text></questiontext><answer fraction="100"><text>One</text>
      </answer><answer fraction="0"><text>Two</text></answer></question></quiz>`;
    const { questions, problems } = await importQuestions('moodle-xml', bytes(text));
    expect(questions[0]).not.toHaveProperty('picture');
    expect(problems[0]?.message).toContain('An SVG drawing can hold programs');
  });

  it('loses scripts, controls and marks that turn the writing, in every plain format', async () => {
    const text = JSON.stringify({
      questions: [
        {
          id: 'a\u0000b',
          type: 'single',
          stem: '<p>Which\u0000 <b>tube</b>?</p><script>alert(1)</script>\u202E',
          options: [
            { text: 'One\u0007', correct: true, rationale: '\uD800' },
            { text: '<img src=x onerror=alert(1)>Two', correct: false, rationale: '' },
          ],
        },
      ],
    });
    const { questions, problems } = await importQuestions('json', bytes(text));
    expect(questions).toEqual([
      {
        id: 'ab',
        type: 'single',
        stem: 'Which tube?',
        options: [
          { text: 'One', correct: true, rationale: '' },
          { text: 'Two', correct: false, rationale: '' },
        ],
      },
    ]);
    expect(problems).toEqual([{ line: 1, message: 'HTML was made plain text.', leftOut: false }]);
  });

  it('of many problems lists a thousand', async () => {
    const { problems } = await importQuestions('gift', bytes('x\n\n'.repeat(100_000)));
    expect(problems).toHaveLength(1001);
  });

  it.each([
    ['gift', '{='.repeat(500_000) + '~#'.repeat(500_000)],
    ['gift', `::${'x'.repeat(2_000_000)}`],
    ['gift', `[html]${'<div>'.repeat(400_000)}{T}`],
    ['gift', `a{${'~%50%'.repeat(300_000)}}`],
    ['gift', `a{T${'#'.repeat(2_000_000)}}`],
    ['gift', `q{#${'1'.repeat(1_000_000)}x}`],
    ['gift', `q{#%${'1'.repeat(1_000_000)}x}`],
    ['gift', `q{#${'1 '.repeat(500_000)}..x}`],
    ['aiken', `a\n${'A. x\n'.repeat(400_000)}`],
    ['csv', `question,correct\n${','.repeat(2_000_000)}`],
    ['csv', `question,correct\n${'a,b\n'.repeat(300_000)}`],
    ['moodle-xml', `<quiz>${'<question/>'.repeat(150_000)}</quiz>`],
    ['moodle-xml', `<quiz>${'<a>x</a>'.repeat(600_000)}</quiz>`],
    ['qti', `<questestinterop>${'<item/>'.repeat(150_000)}</questestinterop>`],
    ['json', `{"questions":[${'0,'.repeat(900_000)}0]}`],
    ['yaml', `questions:\n${'- a\n'.repeat(20_000)}`],
    ['yaml', `questions:\n${'- {a: [1,2,3]}\n'.repeat(300_000)}`],
  ] as const)('of %s that is large is read in a time that grows with its length', async (format, text) => {
    expect((await importQuestions(format, bytes(text))).questions).toEqual([]);
  });

  it('whose ids clash with the numbers that are given is read in a time that grows with its length', async () => {
    // The first half takes half of the numbers for ids of its own; each of the second half needs one that is free.
    const half = 9_000;
    const ids = Array.from(
      { length: 2 * half },
      (_, place) => `question-${place < half ? half + place + 1 : half + 1}`,
    );
    const questions = ids.map((id, place) => ({ ...seeds[0], id, stem: `Which tube is number ${place}?` }));
    const read = await importQuestions('json', bytes(JSON.stringify({ questions })));
    expect(read.questions).toHaveLength(2 * half);
    expect(new Set(read.questions.map(({ id }) => id)).size).toBe(2 * half);
  });
});
