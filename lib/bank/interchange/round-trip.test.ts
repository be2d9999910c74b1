import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportQuestions, findExportFormat, findImportFormat, importQuestions } from './formats';
import type { InterchangeQuestion } from './interchange-question';
import type { Picture } from './picture';

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

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture: fc.Arbitrary<Picture> = words.map((alt) => ({ mediaType: 'image/png', alt, data: png }));

/** Some of the questions with a picture. */
function pictured(list: fc.Arbitrary<InterchangeQuestion[]>): fc.Arbitrary<InterchangeQuestion[]> {
  return fc
    .tuple(list, fc.array(fc.option(picture, { nil: undefined }), { minLength: 4, maxLength: 4 }))
    .map(([some, pictures]) => some.map((one, at) => ({ ...one, ...(pictures[at] && { picture: pictures[at] }) })));
}

function questions(kinds: readonly InterchangeQuestion['type'][]) {
  return fc
    .array(question(kinds), { minLength: 1, maxLength: 4 })
    .map((list) => list.map((one, place) => ({ id: `id-${place}`, ...one })));
}

const every = ['single', 'multiple', 'numeric', 'ordering'] as const;
const withoutOrder = ['single', 'multiple', 'numeric'] as const;

/** A file of a format, read again in the format that its name stands for. */
async function again(format: string, list: readonly InterchangeQuestion[]) {
  const { bytes, left } = await exportQuestions(findExportFormat(format)!, list, { title: 'Test', now: new Date(0) });
  return { left, ...(await importQuestions(findImportFormat(format)!, bytes)) };
}

describe('export, then import', () => {
  it.each([
    ['gift', withoutOrder],
    ['csv', every],
    ['json', every],
    ['yaml', every],
    ['bank', every],
  ] as const)('of %s gives the same questions', async (format, kinds) => {
    await fc.assert(
      fc.asyncProperty(questions(kinds), async (list) => {
        expect(await again(format, list)).toMatchObject({ questions: list, problems: [], left: [] });
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['moodle-xml', every],
    ['qti-2.1', every],
    ['qti-2.2', every],
    ['qti-3.0', every],
    ['canvas', withoutOrder],
    ['json', every],
  ] as const)('of %s gives the same questions, with their pictures', async (format, kinds) => {
    await fc.assert(
      fc.asyncProperty(pictured(questions(kinds)), async (list) => {
        expect(await again(format, list)).toMatchObject({ questions: list, problems: [], left: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('of a workbook gives the same questions', async () => {
    await fc.assert(
      fc.asyncProperty(questions(every), async (list) => {
        expect(await again('xlsx', list)).toMatchObject({ questions: list, problems: [], left: [] });
      }),
      { numRuns: 20 },
    );
  });

  it('of Aiken gives the same single choices, without reasons', async () => {
    await fc.assert(
      fc.asyncProperty(questions(['single']), async (list) => {
        const bare = list.map(({ stem, options }, place) => ({
          id: `question-${place + 1}`,
          type: 'single',
          stem,
          options: options.map((option) => ({ ...option, rationale: '' })),
        }));
        expect((await again('aiken', list)).questions).toEqual(bare);
      }),
    );
  });

  it('keeps what only the bank says, in its own formats', async () => {
    const list: InterchangeQuestion[] = [
      {
        id: 'phlebotomy.order-of-draw.001',
        type: 'single',
        stem: 'Which tube?',
        options: [
          { text: 'Blue', correct: true, rationale: 'Citrate.' },
          { text: 'Red', correct: false, rationale: 'Later.' },
        ],
        bank: {
          topic: 'phlebotomy',
          objective: 'order-of-draw',
          level: 'recall',
          difficulty: 0.6,
          references: [{ source: 'clsi-gp41', section: 'Order' }],
          stimulus: { kind: 'note', title: 'Order', lines: ['PT/INR'] },
        },
      },
    ];
    for (const format of ['yaml', 'bank', 'json'])
      expect(await again(format, list)).toMatchObject({ questions: list, problems: [] });
    const { questions: read } = await again('gift', list);
    expect(read[0]?.stem).toBe('Order\nPT/INR\n\nWhich tube?');
    const drawn = [{ ...list[0]!, bank: { stimulus: { kind: 'pressure-dial', systolic: 120 } } }];
    expect(await again('gift', drawn)).toMatchObject({ questions: [], left: [expect.stringContaining('drawing')] });
  });
});
