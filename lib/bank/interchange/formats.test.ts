import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFormats, importFormats, importQuestions } from './formats';
import type { InterchangeQuestion } from './interchange-question';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Words with whatever the formats give a meaning to. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '~',
        '#',
        '{',
        '}',
        ':',
        '\\',
        '&',
        '<b>',
        '"',
        ';',
        ',',
        '%50%',
        '->',
        '//',
        '::',
        'é',
        '日',
        '-5',
        'A.',
        'ANSWER: B',
        "'",
      ),
      fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(' '));
// Words that begin with a letter: no format takes them for one of its own signs.
const words = fc.tuple(fc.stringMatching(/^[a-z]{2,8}$/), awkward).map((parts) => parts.join(' '));

function question(kinds: readonly InterchangeQuestion['type'][]): fc.Arbitrary<Omit<InterchangeQuestion, 'id'>> {
  const option = fc.record({ text: words, rationale: fc.oneof(fc.constant(''), words) });
  const options = fc.uniqueArray(option, { minLength: 3, maxLength: 6, selector: ({ text }) => text });
  const choice = fc.tuple(words, options, fc.constantFrom(...kinds)).map(([stem, listed, type]) => ({
    type,
    stem,
    options: listed.map((one, place) => ({
      ...one,
      correct: type === 'ordering' || (type === 'multiple' ? place < 2 : place === 1),
    })),
  }));
  const number = fc
    .record({
      stem: words,
      value: fc.integer({ min: -1000, max: 100_000 }),
      tolerance: fc.constantFrom(0, 0.5, 2),
      rationale: fc.oneof(fc.constant(''), words),
    })
    .map(({ stem, value, tolerance, rationale }) => ({
      type: 'numeric' as const,
      stem,
      options: [{ text: String(value), correct: true, rationale }],
      tolerance,
    }));
  return kinds.includes('numeric')
    ? fc.oneof(
        choice.filter(({ type }) => type !== 'numeric'),
        number,
      )
    : choice;
}

function questions(kinds: readonly InterchangeQuestion['type'][]) {
  return fc
    .array(question(kinds), { minLength: 1, maxLength: 4 })
    .map((list) => list.map((one, place) => ({ id: `id-${place}`, ...one })));
}

describe('export, then import', () => {
  it.each([
    ['gift', ['single', 'multiple', 'numeric']],
    ['moodle-xml', ['single', 'multiple', 'numeric', 'ordering']],
    ['csv', ['single', 'multiple', 'numeric', 'ordering']],
    ['json', ['single', 'multiple', 'numeric', 'ordering']],
  ] as const)('of %s gives the same questions', (format, kinds) => {
    fc.assert(
      fc.property(questions(kinds), (list) => {
        const { text, left } = exportFormats[format](list);
        expect(left).toEqual([]);
        expect(importQuestions(format, bytes(text))).toEqual({ questions: list, problems: [] });
      }),
    );
  });

  it('of Aiken gives the same single choices, without reasons', () => {
    fc.assert(
      fc.property(questions(['single']), (list) => {
        const { text } = exportFormats.aiken(list);
        const bare = list.map(({ stem, options }, place) => ({
          id: `question-${place + 1}`,
          type: 'single',
          stem,
          options: options.map((option) => ({ ...option, rationale: '' })),
        }));
        expect(importQuestions('aiken', bytes(text)).questions).toEqual(bare);
      }),
    );
  });
});

describe('whatever a file holds', () => {
  it('never throws, and each problem is a sentence with a line', () => {
    const soup = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            '{',
            '}',
            '=',
            '~',
            '::',
            '#',
            '\\',
            '\n',
            '\n\n',
            'A. x',
            'ANSWER: A',
            '<quiz>',
            '</quiz>',
            '<question type="multichoice">',
            '</question>',
            '<answer fraction="100">',
            '<text>',
            '</text>',
            '<![CDATA[',
            '"',
            ',',
            'question',
            '%50%',
            'T',
            '5:1',
            '&lt;',
            '&x;',
            '<!DOCTYPE a [<!ENTITY b "c">]>',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(importFormats) as (keyof typeof importFormats)[])),
        soup,
        (format, text) => {
          for (const { line, message } of importQuestions(format, bytes(text)).problems) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(message).toMatch(/[.:]/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      'entities that multiply',
      'moodle-xml',
      `<!DOCTYPE q [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>`,
      'defines entities',
    ],
    ['broken XML', 'moodle-xml', '<quiz><question type="multichoice"></quiz>', 'not whole XML'],
    ['XML that is too deep', 'moodle-xml', '<a>'.repeat(5000), 'too deep'],
    ['another program’s XML', 'moodle-xml', '<feed/>', 'no element <quiz>'],
    ['JSON of something else', 'json', '[1, 2]', 'not JSON of the form'],
    ['a table without its column', 'csv', 'a,b\n1,2\n', 'no column "question"'],
    ['a quotation mark left open', 'csv', 'question,correct\n"What', 'quotation mark'],
  ] as const)('%s is refused in one sentence', (_, format, text, sentence) => {
    const { questions: read, problems } = importQuestions(format, bytes(text));
    expect(read).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(sentence);
  });

  it('in another encoding, or too large, is refused', () => {
    expect(importQuestions('gift', Uint8Array.from([0x57, 0xe9, 0x20]))).toMatchObject({
      problems: [{ message: expect.stringContaining('UTF-8') as string }],
    });
    expect(importQuestions('gift', new Uint8Array(20_000_001))).toMatchObject({
      problems: [{ message: expect.stringContaining('20 MB') as string }],
    });
  });

  it('is read in a time that grows with its length: 2 MB of open braces and signs', () => {
    const text = '{='.repeat(500_000) + '~#'.repeat(500_000);
    expect(importQuestions('gift', bytes(text)).questions).toEqual([]);
  });
});

describe('GIFT by other hands', () => {
  it('is read with its weights, reasons, numbers, truths and gaps', () => {
    const text = [
      '// a comment',
      '$CATEGORY: Phlebotomy',
      '',
      '::First:: [html]Which tube is drawn first?{',
      '  =Light blue#The additive of the others would spoil it.',
      '  ~Lavender',
      '}',
      '',
      'Choose both.{~%50%One ~%50%Two ~%-100%Three}',
      '',
      'Normal adults breathe {#12..20} times a minute.',
      '',
      'Gloves replace washing hands.{F#They do not.#Right.}',
      '',
      'Match.{=a -> b =c -> d}',
      '',
      'Explain.{}',
    ].join('\n');
    const { questions: read, problems } = importQuestions('gift', bytes(text));
    expect(read).toMatchObject([
      {
        id: 'First',
        type: 'single',
        stem: '[html]Which tube is drawn first?'.slice(6),
        options: [
          { text: 'Light blue', correct: true, rationale: 'The additive of the others would spoil it.' },
          { text: 'Lavender', correct: false },
        ],
      },
      { type: 'multiple', options: [{ correct: true }, { correct: true }, { correct: false }] },
      { type: 'numeric', stem: 'Normal adults breathe _____ times a minute.', options: [{ text: '16' }], tolerance: 4 },
      {
        type: 'single',
        options: [
          { text: 'True', correct: false, rationale: 'They do not.' },
          { text: 'False', correct: true, rationale: 'Right.' },
        ],
      },
    ]);
    expect(problems.map(({ line }) => line)).toEqual([2, 15, 17]);
  });
});

describe('Moodle XML by other hands', () => {
  it('is read with HTML made text, and scripts gone', () => {
    const text = `<?xml version="1.0"?><quiz>
      <question type="category"><category><text>top</text></category></question>
      <question type="multichoice"><name><text>Tube</text></name>
        <questiontext format="html"><text><![CDATA[<p>Which <b>tube</b>?</p><script>alert(1)</script>]]></text></questiontext>
        <single>true</single>
        <answer fraction="100" format="html"><text>&lt;p&gt;Blue&lt;/p&gt;</text><feedback><text>Yes.</text></feedback></answer>
        <answer fraction="0"><text>Red</text></answer>
      </question>
      <question type="essay"><name><text>Essay</text></name></question>
    </quiz>`;
    const { questions: read, problems } = importQuestions('moodle-xml', bytes(text));
    expect(read).toEqual([
      {
        id: 'Tube',
        type: 'single',
        stem: 'Which tube?',
        options: [
          { text: 'Blue', correct: true, rationale: 'Yes.' },
          { text: 'Red', correct: false, rationale: '' },
        ],
      },
    ]);
    expect(problems.map(({ line }) => line)).toEqual([2, 9]);
  });
});
