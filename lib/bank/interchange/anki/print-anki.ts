import { createHash } from 'node:crypto';
import type { Database } from 'sql.js';
import type { InterchangeQuestion } from '../interchange-question';
import { htmlWords, richHtml, stimulusHtml } from '../question-html';
import { writeZip } from '../write-zip';
import { collectionSchema, collectionSettings, deckOf, deckOptions, modelId, modelsOf } from './collection';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** A number that the same words always give, above `from`: notes and decks keep their ids from export to export. */
const stableId = (words: string, from: number): number => from + Number.parseInt(sha1(words).slice(0, 10), 16);

const firstId = 1_500_000_000_000;

/** "order-of-draw" as a title. */
const titleOf = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** A field as Anki compares and sorts notes by it. */
function strippedField(html: string): string {
  return html
    .replaceAll(/<img\b[^>]*\bsrc="([^"]+)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '');
}

function optionsHtml({ type, options }: InterchangeQuestion): string {
  if (type === 'numeric') return '';
  // Of an ordering the options stand in the right order: the front shows them by their words.
  const listed = type === 'ordering' ? options.toSorted((a, b) => (a.text < b.text ? -1 : 1)) : options;
  return `<ol>${listed.map(({ text }) => `<li>${richHtml(text)}</li>`).join('')}</ol>`;
}

function answerHtml({ type, options, tolerance = 0 }: InterchangeQuestion): string {
  const reason = (rationale: string): string =>
    rationale === '' ? '' : `<span class="reason">${richHtml(rationale)}</span>`;
  if (type === 'numeric') {
    const [only] = options;
    const range = tolerance > 0 ? ` (within ${tolerance})` : '';
    return `<p class="right">${htmlWords(only?.text ?? '')}${range}</p>${reason(only?.rationale ?? '')}`;
  }
  const listed = options.map(({ text, correct, rationale }) => {
    const right = correct && type !== 'ordering';
    return `<li${right ? ' class="right"' : ''}>${right ? '✓ ' : ''}${richHtml(text)}${reason(rationale)}</li>`;
  });
  return `<ol>${listed.join('')}</ol>`;
}

/** Fills a collection; gives the files of its pictures by name. */
function fill(database: Database, questions: readonly InterchangeQuestion[], now: Date): Map<string, Uint8Array> {
  const seconds = Math.floor(now.getTime() / 1000);
  const files = new Map<string, Uint8Array>();
  const deckName = ({ bank }: InterchangeQuestion): string =>
    bank?.topic ? `Preceptor::${titleOf(bank.topic)}` : 'Preceptor';
  const names = new Set(['Preceptor', ...questions.map(deckName)]);
  const decks = [deckOf(1, 'Default', 0), ...[...names].map((name) => deckOf(stableId(name, firstId), name, seconds))];
  database.run(collectionSchema);
  database.run('insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
    seconds,
    now.getTime(),
    now.getTime(),
    JSON.stringify(collectionSettings),
    JSON.stringify(modelsOf(stableId('Preceptor', firstId), seconds)),
    JSON.stringify(Object.fromEntries(decks.map((deck) => [deck.id, deck]))),
    JSON.stringify(deckOptions),
    '{}',
  ]);
  const note = database.prepare("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
  const card = database.prepare("insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')");
  for (const [place, question] of questions.entries()) {
    const id = stableId(question.id, firstId);
    const { html, file } = stimulusHtml(question, `preceptor-${sha1(question.id).slice(0, 16)}`);
    if (file) files.set(file.name, file.bytes);
    const fields = [
      html + richHtml(question.stem),
      optionsHtml(question),
      answerHtml(question),
      htmlWords(question.id),
    ];
    const { topic, objective } = question.bank ?? {};
    const tags = [topic, objective].filter(Boolean).join(' ');
    // As Anki reckons them: the first field without its markup, names of pictures left in it.
    const sorted = strippedField(fields[0] ?? '');
    const sum = Number.parseInt(sha1(sorted).slice(0, 8), 16);
    const guid = `preceptor-${sha1(question.id).slice(0, 20)}`;
    note.run([id, guid, modelId, seconds, tags && ` ${tags} `, fields.join('\x1f'), sorted, sum]);
    card.run([id, id, stableId(deckName(question), firstId), seconds, place + 1]);
  }
  note.free();
  card.free();
  return files;
}

/**
 * Writes an Anki package: a deck for each topic, a note for each question, drawings and pictures as files. A question keeps
 * its note from export to export, so that importing again renews it and keeps what was learned.
 */
export async function printAnki(questions: readonly InterchangeQuestion[], now: Date): Promise<Uint8Array> {
  const { default: initialize } = await import('sql.js');
  const sqlite = await initialize();
  const database = new sqlite.Database();
  try {
    const pictures = [...fill(database, questions, now)];
    return writeZip({
      'collection.anki2': database.export(),
      media: JSON.stringify(Object.fromEntries(pictures.map(([name], place) => [String(place), name]))),
      ...Object.fromEntries(pictures.map(([, bytes], place) => [String(place), bytes])),
    });
  } finally {
    database.close();
  }
}
