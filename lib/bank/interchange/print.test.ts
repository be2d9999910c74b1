import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportQuestions } from './formats';
import type { InterchangeQuestion } from './interchange-question';
import { descendantsOf, readXml } from './read-xml';

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

  it('has what the importer of Anki asks of a collection of version 11', async () => {
    const { database } = await read([...all, { ...noted, id: 'f', stem: 'Is **it** <5?', bank: {} }]);
    const json = (name: string) => JSON.parse(String(column(database, `select ${name} from col`)[0])) as unknown;
    const [numbers, texts] = [z.number().int(), z.string()];
    const today = z.tuple([numbers, numbers]);
    const field = z.object({
      name: texts,
      ord: numbers,
      sticky: z.boolean(),
      rtl: z.boolean(),
      font: texts,
      size: numbers,
    });
    const model = z.object({
      ...{ id: numbers, name: texts, type: z.literal(0), mod: numbers, usn: numbers, sortf: numbers, css: texts },
      did: numbers.nullable(),
      tmpls: z.array(z.object({ name: texts, ord: numbers, qfmt: texts, afmt: texts })).min(1),
      flds: z.array(field).min(1),
      req: z.array(z.tuple([numbers, z.enum(['any', 'all', 'none']), z.array(numbers)])),
    });
    const deck = z.object({
      ...{
        id: numbers,
        mod: numbers,
        name: texts,
        usn: numbers,
        collapsed: z.boolean(),
        dyn: z.literal(0),
        conf: numbers,
      },
      ...{ newToday: today, revToday: today, lrnToday: today, timeToday: today },
    });
    const options = z.object({
      ...{
        id: numbers,
        mod: numbers,
        name: texts,
        usn: numbers,
        maxTaken: numbers,
        autoplay: z.boolean(),
        timer: numbers,
      },
      new: z.object({ initialFactor: numbers, ints: z.array(numbers).min(2), order: numbers, perDay: numbers }),
      rev: z.object({ ease4: z.number(), ivlFct: z.number(), maxIvl: numbers, perDay: numbers }),
      lapse: z.object({ leechAction: numbers, leechFails: numbers, minInt: numbers, mult: z.number() }),
    });
    const models = z.record(texts, model).parse(json('models'));
    const decks = z.record(texts, deck).parse(json('decks'));
    const [kind] = Object.values(models);
    z.record(texts, options).parse(json('dconf'));
    expect(column(database, 'select ver from col')).toEqual([11]);
    expect(Object.entries(models).every(([key, { id }]) => key === String(id))).toBe(true);
    expect(Object.entries(decks).every(([key, { id }]) => key === String(id))).toBe(true);
    // Templates name fields that are there.
    for (const [, name] of kind!.tmpls.flatMap(({ qfmt, afmt }) => [...`${qfmt}${afmt}`.matchAll(/\{\{(\w+)\}\}/g)]))
      expect(kind!.flds.map((one) => one.name)).toContain(name);
    const tables = ['col', 'notes', 'cards', 'revlog', 'graves'];
    expect(column(database, "select name from sqlite_master where type = 'table'")).toEqual(
      expect.arrayContaining(tables),
    );
    const [row] =
      database.exec("select flds, sfld, csum, mid, id from notes where flds like '%\x1ff'")[0]?.values ?? [];
    const [flds, sorted, sum, mid] = row ?? [];
    expect(String(flds).split('\x1f')).toHaveLength(kind!.flds.length);
    expect(sorted).toBe('Is it <5?');
    expect(sum).toBe(Number.parseInt(createHash('sha1').update('Is it <5?').digest('hex').slice(0, 8), 16));
    expect(mid).toBe(kind!.id);
    expect(column(database, 'select guid from notes group by guid having count(*) > 1')).toEqual([]);
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

describe('what other programs ask for', () => {
  const files = async (format: 'qti-2.1' | 'qti-2.2' | 'qti-3.0' | 'canvas', questions: InterchangeQuestion[]) =>
    new Map(
      Object.entries(unzipSync((await exportQuestions(format, questions, about)).bytes)).map(([name, file]) => [
        name,
        new TextDecoder().decode(file),
      ]),
    );

  it('Moodle shows every item of an order and gives no part of the point, and ticking everything is wrong', async () => {
    const { bytes } = await exportQuestions('moodle-xml', [ordered, tabled], about);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain('<selecttype>ALL</selecttype>');
    expect(text).toContain('<selectcount>3</selectcount>');
    expect(text).toContain('<gradingtype>ALL_OR_NOTHING</gradingtype>');
    expect([...text.matchAll(/<answer fraction="([^"]+)"/g)].slice(3).map(([, one]) => one)).toEqual([
      '50',
      '50',
      '-100',
    ]);
  });

  it.each([
    ['qti-2.1', 'imsqti_v2p1', 'imsqti_item_xmlv2p1'],
    ['qti-2.2', 'imsqti_v2p2', 'imsqti_item_xmlv2p2'],
    ['qti-3.0', 'imsqtiasi_v3p0', 'imsqti_item_xmlv3p0'],
  ] as const)(
    '%s names its schema, lists every file, and keeps to the order of its elements',
    async (format, space, type) => {
      const questions = [drawn, tabled, pictured, ordered, { ...pictured, id: 'g', tolerance: 0 }];
      const written = await files(format, questions);
      const manifest = written.get('imsmanifest.xml') ?? '';
      const named = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
      expect(new Set(named)).toEqual(new Set([...written.keys()].filter((name) => name !== 'imsmanifest.xml')));
      expect(manifest.match(new RegExp(`type="${type}"`, 'g'))).toHaveLength(questions.length);
      const prefix = format === 'qti-3.0' ? 'qti-' : '';
      const names = [
        'response-declaration',
        'outcome-declaration',
        'item-body',
        'response-processing',
        'modal-feedback',
      ];
      const inOrder = names.map((name) =>
        format === 'qti-3.0'
          ? `${prefix}${name}`
          : name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      );
      for (const place of questions.keys()) {
        const text = written.get(`items/item-${place + 1}.xml`) ?? '';
        const [root] = readXml(text).children;
        expect(root?.attributes.xmlns).toBe(`http://www.imsglobal.org/xsd/${space}`);
        expect(root?.attributes['xsi:schemaLocation']?.split(' ')).toHaveLength(2);
        const places = root?.children.map(({ name }) => inOrder.indexOf(name)) ?? [];
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places).not.toContain(-1);
      }
      // Feedback is steered by one identifier or several, never by ordered ones, and a number without distance is exact.
      const feedback = /utcome-?[dD]eclaration identifier="FEEDBACK" cardinality="(\w+)"/;
      expect(feedback.exec(written.get('items/item-4.xml') ?? '')?.[1]).toBe('multiple');
      expect(written.get('items/item-5.xml')).toMatch(/[tT]olerance-?[mM]ode="exact"/);
    },
  );

  it('Canvas is told the kind and points of each question, and finds every option that it is to score', async () => {
    const written = await files('canvas', [noted, tabled, pictured]);
    const [root] = readXml(written.get('questions/questions.xml') ?? '').children;
    const items = root ? descendantsOf(root, 'item') : [];
    expect(items).toHaveLength(3);
    for (const item of items) {
      const fields = descendantsOf(item, 'fieldlabel').map(({ text }) => text);
      expect(fields).toEqual(['question_type', 'points_possible']);
      const idents = descendantsOf(item, 'response_label').map(({ attributes }) => attributes.ident);
      const [kind] = descendantsOf(item, 'fieldentry').map(({ text }) => text);
      if (kind === 'numerical_question') continue;
      for (const { text } of descendantsOf(item, 'varequal')) expect(idents).toContain(text);
      const linked = descendantsOf(item, 'displayfeedback').map(({ attributes }) => attributes.linkrefid);
      const told = descendantsOf(item, 'itemfeedback').map(({ attributes }) => attributes.ident);
      expect(new Set(linked)).toEqual(new Set(told));
    }
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

  it('sets off what is bold and italic, and breaks its lines within the page', async () => {
    const rich: InterchangeQuestion = {
      ...noted,
      stem: `Which is **not** right of *Staphylococcus aureus* at 10^9^/L? ${'Many words follow. '.repeat(80)}${'x'.repeat(300)}`,
      options: options(1).map((option) => ({ ...option, text: `**${option.text}**` })),
    };
    const { bytes } = await exportQuestions('pdf', [rich], about);
    const text = Buffer.from(bytes).toString('latin1');
    const faces = [...text.matchAll(/\/BaseFont \/[A-Z]+\+(\S+)/g)].map(([, name]) => name);
    expect(new Set(faces)).toHaveProperty('size', 3);
    expect(faces.some((name) => /Ital/i.test(name ?? ''))).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2);
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
