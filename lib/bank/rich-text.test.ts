import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWords, readRichText, richLines, runsWithin } from './rich-text';
import { readBank } from './read-bank';

/** Runs as text with tags. */
const told = (source: string) =>
  readRichText(source)
    .runs.map(({ text, styles }) => styles.reduceRight((inner, style) => `<${style}>${inner}</${style}>`, text))
    .join('');

describe('the Markdown of questions', () => {
  it.each([
    ['Give **one** *or* two.', 'Give <strong>one</strong> <em>or</em> two.'],
    ['**Not *all* of it**', '<strong>Not </strong><strong><em>all</em></strong><strong> of it</strong>'],
    ['5 x 10^9^/L of CO~2~', '5 x 10<sup>9</sup>/L of CO<sub>2</sub>'],
    ['\\*as it stands\\*', '*as it stands*'],
    ['The _____ node (_____)', 'The _____ node (_____)'],
    ['2*3*4, 5 * 6 * 7, a ** b', '2*3*4, 5 * 6 * 7, a ** b'],
    ['about ~5 mL, or ~6 mL; 2^3 and 2^4', 'about ~5 mL, or ~6 mL; 2^3 and 2^4'],
    ['an *open end', 'an *open end'],
    ['<b>no</b> <script>alert(1)</script> [a](javascript:b)', '<b>no</b> <script>alert(1)</script> [a](javascript:b)'],
    ['C:\\new', 'C:\\new'],
  ])('reads %j', (source, expected) => {
    expect(told(source)).toBe(expected);
  });

  it('reads lists of two lines or more, with words around them', () => {
    const rich = readRichText('Choose:\n\n- **one**\n- two\n\n1. a\n2. b\n7. c\nThen?');
    expect(rich.text).toBe('Choose:\n\none\ntwo\n\na\nb\n7. c\nThen?');
    const words = rich.blocks.map(({ kind, first, lines }) => [
      kind,
      first,
      lines.map(({ start, end }) => rich.text.slice(start, end)),
    ]);
    expect(words).toEqual([
      ['words', 0, ['Choose:']],
      ['bullets', 0, ['one', 'two']],
      ['numbers', 1, ['a', 'b']],
      ['words', 0, ['7. c\nThen?']],
    ]);
    expect(richLines('- a\n- b').map((line) => line.map(({ text }) => text).join(''))).toEqual(['• a', '• b']);
    expect(readRichText('1. Only one line').blocks[0]?.kind).toBe('words');
  });

  it('never loses a letter, and its runs are its text', () => {
    const soup = fc
      .array(fc.constantFrom('*', '**', '^', '~', '\\', '\n', ' ', 'a', 'b 1', '- ', '1. ', '2. ', '.', '_', '<i>'), {
        maxLength: 40,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(soup, (source) => {
        const rich = readRichText(source);
        expect(rich.runs.map(({ text }) => text).join('')).toBe(rich.text);
        let at = 0;
        for (const { start, text } of rich.runs) {
          expect(start).toBe(at);
          at += text.length;
        }
        const letters = (text: string) => text.replaceAll(/[^abi_<>]/g, '');
        expect(letters(rich.text)).toBe(letters(source));
        expect(runsWithin(rich, 0, rich.text.length)).toEqual(rich.runs);
        for (const { lines } of rich.blocks) for (const { start, end } of lines) expect(start).toBeLessThanOrEqual(end);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing that the shipped bank says', async () => {
    const { questions } = await readBank('question-bank');
    const texts = questions.flatMap(({ content }) =>
      'options' in content
        ? [content.stem, ...content.options.flatMap(({ text, rationale }) => [text, rationale])]
        : [content.stem],
    );
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter((text) => plainWords(text) !== text)).toEqual([]);
  });
});
