import { unzipSync } from 'fflate';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { exportQuestions } from './formats';
import type { InterchangeQuestion } from './interchange-question';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const now = new Date('2026-11-22T12:00:00Z');
const about = { title: 'Week 3', now };

const options = (right: number): InterchangeQuestion['options'] =>
  ['Light blue', 'Lavender', 'Gold'].map((text, place) => ({
    text,
    correct: place === right,
    rationale: `Reason ${place + 1} <b> & more.`,
  }));

const drawn: InterchangeQuestion = {
  id: 'phlebotomy.order-of-draw.001',
  type: 'single',
  stem: 'How much is in the syringe?',
  options: options(0),
  bank: {
    topic: 'phlebotomy',
    objective: 'order-of-draw',
    stimulus: { kind: 'thermometer', type: 'logger', unit: 'C', value: 4.8, lowest: 2, highest: 6.2 },
  },
};
const noted: InterchangeQuestion = {
  id: 'b',
  type: 'single',
  stem: 'Which <tube> first?',
  options: options(1),
  bank: { topic: 'ekg', stimulus: { kind: 'note', title: 'Order', lines: ['PT/INR', 'CBC'] } },
};
const tabled: InterchangeQuestion = {
  id: 'c',
  type: 'multiple',
  stem: 'Which are high?',
  options: options(2).map((option) => ({ ...option, correct: option.text !== 'Gold' })),
  bank: { stimulus: { kind: 'table', caption: 'Results', columns: ['Test', 'Value'], rows: [['Glucose', '126']] } },
};
const pictured: InterchangeQuestion = {
  id: 'd',
  type: 'numeric',
  stem: 'How many mL?',
  options: [{ text: '2.5', correct: true, rationale: '' }],
  tolerance: 0.1,
  picture: { mediaType: 'image/png', alt: 'A syringe', data: png },
};
const ordered: InterchangeQuestion = {
  id: 'e',
  type: 'ordering',
  stem: 'In which order?',
  options: options(0).map((option) => ({ ...option, correct: true })),
};
const all = [drawn, noted, tabled, pictured, ordered];

describe('an Anki package', () => {
  const read = async (questions: readonly InterchangeQuestion[]) => {
    const { bytes, left } = await exportQuestions('anki', questions, about);
    expect(left).toEqual([]);
    const files = unzipSync(bytes);
    const sqlite = await initSqlJs();
    return { files, database: new sqlite.Database(files['collection.anki2']) };
  };
  const column = (database: Awaited<ReturnType<typeof read>>['database'], query: string) =>
    database.exec(query)[0]?.values.map(([value]) => value) ?? [];

  it('holds a note and a card for each question, in the deck of its topic, with whole tables', async () => {
    const { database } = await read(all);
    expect(column(database, 'pragma integrity_check')).toEqual(['ok']);
    expect(column(database, 'select count(*) from notes')).toEqual([5]);
    expect(column(database, 'select count(*) from cards c join notes n on n.id = c.nid')).toEqual([5]);
    const decks = JSON.parse(String(column(database, 'select decks from col')[0])) as Record<string, { name: string }>;
    expect(Object.values(decks).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Preceptor', 'Preceptor::Phlebotomy', 'Preceptor::Ekg']),
    );
    const used = column(database, 'select distinct did from cards');
    for (const deck of used) expect(decks[String(deck)]).toBeDefined();
  });

  it('says what is right and why, with words as words', async () => {
    const { database } = await read([noted]);
    const [question, choices, answer] = String(column(database, 'select flds from notes')[0]).split('\x1f');
    expect(question).toContain('Which &lt;tube&gt; first?');
    expect(question).toContain('PT/INR');
    expect(choices).not.toContain('✓');
    expect(answer).toContain('✓ Lavender');
    expect(answer).toContain('Reason 2 &lt;b&gt; &amp; more.');
  });

  it('brings drawings and pictures as files that its notes name', async () => {
    const { files, database } = await read([drawn, pictured]);
    const names = Object.values(JSON.parse(new TextDecoder().decode(files.media)) as Record<string, string>);
    expect(names).toEqual([expect.stringMatching(/\.svg$/), expect.stringMatching(/\.png$/)]);
    const fields = column(database, 'select flds from notes order by sfld').join();
    for (const name of names) expect(fields).toContain(`src="${name}"`);
    expect(new TextDecoder().decode(files['0'])).toMatch(/^<svg/);
    expect(Buffer.from(files['1']!).toString('base64')).toBe(png);
  });

  it('gives a question the same note in every export', async () => {
    const before = await read(all);
    const after = await read([{ ...drawn, stem: 'Another wording?' }]);
    const query = `select guid from notes where flds like '%order-of-draw.001'`;
    expect(column(after.database, query)).toEqual(column(before.database, query));
    expect(column(after.database, query)).toHaveLength(1);
  });
});

describe('drawings and pictures', () => {
  it.each(['qti-2.1', 'qti-3.0', 'canvas'] as const)(
    'are files of a package of %s that its questions name',
    async (format) => {
      const { bytes, left } = await exportQuestions(format, [drawn, noted, pictured], about);
      expect(left).toEqual([]);
      const files = unzipSync(bytes);
      const names = Object.keys(files).filter((name) => name.startsWith('images/'));
      expect(names).toEqual([expect.stringMatching(/\.svg$/), expect.stringMatching(/\.png$/)]);
      expect(new TextDecoder().decode(files[names[0]!])).toMatch(/^<svg/);
      expect(Buffer.from(files[names[1]!]!).toString('base64')).toBe(png);
      const words = Object.entries(files)
        .filter(([name]) => name.endsWith('.xml'))
        .map(([, file]) => new TextDecoder().decode(file))
        .join('');
      for (const name of names)
        expect(words.match(new RegExp(`${name.replace('.', '\\.')}["&]`, 'g'))?.length).toBeGreaterThan(1);
      expect(words).toContain('A syringe');
      expect(words).toContain('PT/INR');
    },
  );

  it('stand in Moodle XML as base64', async () => {
    const { bytes, left } = await exportQuestions('moodle-xml', [drawn, pictured], about);
    expect(left).toEqual([]);
    const files = [...new TextDecoder().decode(bytes).matchAll(/<file name="([^"]+)"[^>]*>([^<]+)</g)];
    expect(files.map(([, name]) => name)).toEqual(['picture.svg', 'picture.png']);
    expect(Buffer.from(files[0]![2]!, 'base64').toString()).toMatch(/^<svg/);
    expect(files[1]![2]).toBe(png);
  });

  it('are left out, and named, where a format holds words alone', async () => {
    const { left } = await exportQuestions('gift', [drawn, noted, pictured], about);
    expect(left).toEqual([expect.stringContaining('has a drawing'), expect.stringContaining('has a picture')]);
  });
});

describe('words that are set off', () => {
  const rich: InterchangeQuestion = {
    ...noted,
    stem: 'Which are **right** at 10^9^/L?\n- *one* <i>\n- two',
    options: [
      { text: 'CO~2~', correct: true, rationale: '**Because** of it.' },
      { text: 'None', correct: false, rationale: '' },
    ],
    bank: {},
  };
  const written = async (format: 'moodle-xml' | 'qti-3.0' | 'canvas' | 'gift' | 'csv' | 'anki') => {
    const { bytes } = await exportQuestions(format, [rich], about);
    if (format === 'moodle-xml' || format === 'gift' || format === 'csv') return new TextDecoder().decode(bytes);
    const files = unzipSync(bytes);
    if (format !== 'anki')
      return Object.values(files)
        .map((file) => new TextDecoder().decode(file))
        .join('');
    const sqlite = await initSqlJs();
    return String(new sqlite.Database(files['collection.anki2']).exec('select flds from notes')[0]?.values[0]?.[0]);
  };

  it('keep their styles where a format has them, and their HTML is words', async () => {
    const moodle = (await written('moodle-xml')).replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(moodle).toContain('<b>right</b> at 10<sup>9</sup>/L?<br>• <i>one</i> &amp;lt;i&amp;gt;<br>• two');
    expect(moodle).toContain('CO<sub>2</sub>');
    expect(await written('qti-3.0')).toContain(
      '<strong>right</strong> at 10<sup>9</sup>/L?<br/>• <em>one</em> &lt;i&gt;<br/>• two',
    );
    expect(await written('canvas')).toContain('CO&lt;sub&gt;2&lt;/sub&gt;');
    expect(await written('anki')).toContain('<b>right</b> at 10<sup>9</sup>/L?<br>• <i>one</i> &lt;i&gt;');
  });

  it('are typed where it has none, and kept as they were written in tables', async () => {
    const gift = await written('gift');
    expect(gift).toContain('Which are right at 10⁹/L?');
    expect(gift).toContain('CO₂');
    expect(gift).toContain('• two');
    expect(await written('csv')).toContain('CO~2~');
  });
});

describe('a printed exam', () => {
  it('is a PDF with embedded fonts, every question, and drawings as lines', async () => {
    const { bytes, left } = await exportQuestions('pdf', all, about);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(text).toContain('AtkinsonHyperlegible');
    // One picture, that of the fourth question (with its transparency apart): the thermometer is no picture.
    expect(text.match(/\/Subtype \/Image/g)?.length).toBeLessThanOrEqual(2);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2);
    expect(left).toEqual([]);
  });

  it('takes a font that has the letters', async () => {
    const greek = { ...noted, stem: 'What does β-hCG ≥ 25 mean?' };
    const { bytes } = await exportQuestions('pdf', [greek], about);
    expect(Buffer.from(bytes).toString('latin1')).toContain('DejaVuSans');
  });

  it('names the picture that a PDF cannot hold', async () => {
    const moving: InterchangeQuestion = { ...pictured, picture: { mediaType: 'image/gif', alt: '', data: png } };
    expect((await exportQuestions('pdf', [noted, moving], about)).left).toEqual([expect.stringContaining('d: ')]);
  });

  it('leaves out, and names, what has a stimulus that nobody can draw', async () => {
    const strange: InterchangeQuestion = { ...noted, id: 'x', bank: { stimulus: { kind: 'hologram' } } };
    for (const format of ['pdf', 'anki'] as const)
      expect((await exportQuestions(format, [noted, strange], about)).left).toEqual([expect.stringContaining('x: ')]);
  });
});
