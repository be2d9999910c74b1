import { describe, expect, it } from 'vitest';
import { readSummary } from './read-summary';
import { sectionOf, summarySchema, textsOf } from './summary';

const page = `# Phlebotomy

What matters **most** here.

Sources: clsi-gp41, who-phlebotomy-2010

Review by: 2027-06-30

## Order of draw

Objectives: order-of-draw, specimen-tubes

Draw in this order
and in no other.

| Order | Stopper |
| --- | --- |
| 1 | Light **blue** |

1. First
2. Second

### Capillary

- Gases first

## Sites & needles

Objectives: choose-a-site
`;

describe('a summary', () => {
  it('is read into a tree of text', () => {
    const { title, summary, problems } = readSummary('phlebotomy', page);
    expect(problems).toEqual([]);
    expect(title).toBe('Phlebotomy');
    expect(summarySchema.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({
      sources: ['clsi-gp41', 'who-phlebotomy-2010'],
      reviewBy: '2027-06-30',
      intro: [{ kind: 'paragraph', runs: [{ text: 'What matters ' }, { text: 'most', strong: true }, {}] }],
      sections: [
        { id: 'order-of-draw', objectives: ['phlebotomy.order-of-draw', 'phlebotomy.specimen-tubes'] },
        { id: 'sites-needles', title: 'Sites & needles', blocks: [] },
      ],
    });
    expect(summary.sections[0]?.blocks.map((block) => block.kind)).toEqual([
      'paragraph',
      'table',
      'list',
      'heading',
      'list',
    ]);
    expect(textsOf(summary.sections[0]?.blocks ?? [])).toEqual([
      'Draw in this order and in no other.',
      ...['Order', 'Stopper', '1', 'Light blue'],
      ...['First', 'Second', 'Capillary', 'Gases first'],
    ]);
    expect(sectionOf(summary, 'phlebotomy.specimen-tubes')?.id).toBe('order-of-draw');
    expect(sectionOf(summary, 'phlebotomy.other')).toBeNull();
  });

  it.each([
    ['HTML', 'Some <b>bold</b> text'],
    ['HTML', '<script>alert(1)</script>'],
    ['a link', 'See [here](https://example.org).'],
    ['a picture', '![x](y.png)'],
    ['code', '`x`'],
    ['a quotation', '> said'],
    ['slanted text', 'So *much*'],
    ['one level', '- one\n  - two'],
    ['columns', '| a | b | c | d | e |\n| - | - | - | - | - |\n| 1 | 2 | 3 | 4 | 5 |'],
    ['no line "Objectives', '## Another\n\nText.'],
    ['stands twice', '## Order of draw\n\nObjectives: order-of-draw'],
    ['second # heading', '# Again'],
    ['before the first section', 'Sources: a-source'],
  ])('is refused with a line where it holds %s', (words, extra) => {
    const { problems } = readSummary('phlebotomy', `${page}\n${extra}\n`);
    expect(problems.map(({ message }) => message).join('; ')).toContain(words);
    expect(problems[0]?.line).toBeGreaterThan(30);
  });

  it('never holds markup as markup', () => {
    const { summary, problems } = readSummary(
      'phlebotomy',
      '# T\n\nA <img src=x onerror=alert(1)> b [c](https://d.org)',
    );
    expect(JSON.stringify(summary)).not.toMatch(/<img|https:/);
    expect(problems).toHaveLength(2);
  });
});
