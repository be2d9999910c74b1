import path from 'node:path';
import type { InterchangeQuestion } from '../interchange-question';
import { letterOf } from '../question-html';
import { drawStimulusAt, stimulusHeight } from './print-stimulus';
import { drawRich, layRich, printFonts } from './rich-print';

/** A page of US letter, in points. */
const page = { width: 612, height: 792, margin: 54, bottom: 60 } as const;
const column = page.width - 2 * page.margin;
const gutter = 30;
const optionIndent = gutter + 24;

const ink = '#1d2733';
const soft = '#55606b';

const modules = path.join(process.cwd(), 'node_modules');
// In the order of printFonts.
const fonts = {
  latin: ['400-normal', '700-normal', '400-italic', '700-italic'].map((face) =>
    path.join(modules, '@fontsource/atkinson-hyperlegible-next/files', `atkinson-hyperlegible-next-latin-${face}.woff`),
  ),
  all: ['', '-Bold', '-Oblique', '-BoldOblique'].map((face) =>
    path.join(modules, 'dejavu-fonts-ttf/ttf', `DejaVuSans${face}.ttf`),
  ),
} as const;

/** What the first font covers; a text with anything else makes the whole print use the second. */
const latin = /^[\n\u0020-\u00FF\u2013\u2014\u2018-\u201D\u2022\u2026]*$/;

function textsOf(questions: readonly InterchangeQuestion[]): string {
  return JSON.stringify(questions.map(({ stem, options, bank }) => [stem, options, bank?.stimulus]));
}

type Doc = PDFKit.PDFDocument;

const pageEnd = page.height - page.bottom;
const stemLook = { width: column - gutter, size: 11, lineGap: 2 };
const optionLook = { width: column - optionIndent, size: 11, lineGap: 1 };
const keyLook = { width: column - 100, size: 10, lineGap: 1 };

function stemOf({ type, stem }: InterchangeQuestion): string {
  return stem + (type === 'multiple' ? ' More than one option is right: mark every one.' : '');
}

/** Height of a question with all that belongs to it. */
function heightOf(doc: Doc, question: InterchangeQuestion): number {
  const above = stimulusHeight(doc, question, column - gutter);
  return above + layRich(doc, stemOf(question), stemLook).height + 6 + optionsHeight(doc, question) + 16;
}

function optionsHeight(doc: Doc, { type, options }: InterchangeQuestion): number {
  if (type === 'numeric') return 30;
  return options.reduce((sum, { text }) => sum + layRich(doc, text, optionLook).height + 5, 0);
}

/** Goes to a new page where `height` no longer fits; a question taller than a page begins on one of its own. */
function makeRoom(doc: Doc, height: number): void {
  if (doc.y + height > pageEnd && doc.y > page.margin + 1) doc.addPage();
}

function printQuestion(doc: Doc, question: InterchangeQuestion, number: number): void {
  makeRoom(doc, heightOf(doc, question));
  const left = page.margin;
  doc.font('bold').fontSize(11).fillColor(ink).text(`${number}.`, left, doc.y, { width: gutter, continued: false });
  doc.moveUp();
  drawStimulusAt(doc, question, left + gutter, column - gutter);
  doc.fillColor(ink);
  drawRich(doc, layRich(doc, stemOf(question), stemLook), left + gutter, pageEnd);
  doc.y += 6;
  if (question.type === 'numeric') {
    const unit = typeof question.bank?.unit === 'string' ? ` ${question.bank.unit}` : '';
    doc.font('plain').fontSize(11);
    doc.text(`Answer: ______________________${unit}`, left + gutter, doc.y + 6);
    doc.y += 10;
  } else {
    for (const [place, { text }] of shown(question).entries()) {
      const words = layRich(doc, text, optionLook);
      makeRoom(doc, words.height);
      const top = doc.y;
      const sign = question.type === 'ordering' ? '____' : letterOf(place);
      doc
        .font('bold')
        .fontSize(10)
        .text(sign, left + gutter, top + 0.5, { width: 24 });
      doc.y = top;
      drawRich(doc, words, left + optionIndent, pageEnd);
      doc.y += 5;
    }
  }
  doc.y += 11;
}

/** Options as they are printed: of an ordering not in the right order, but by their words. */
function shown({ type, options }: InterchangeQuestion): InterchangeQuestion['options'] {
  return type === 'ordering' ? options.toSorted((a, b) => (a.text < b.text ? -1 : 1)) : options;
}

function keyOf({ type, options, tolerance = 0 }: InterchangeQuestion): string {
  if (type === 'numeric') return `${options[0]?.text ?? ''}${tolerance > 0 ? ` (within ${tolerance})` : ''}`;
  if (type === 'ordering') return options.map(({ text }, place) => `${place + 1}. ${text}`).join('; ');
  // Of a single choice any one of them is right.
  const between = type === 'single' ? ' or ' : ', ';
  return options.flatMap(({ correct }, place) => (correct ? [letterOf(place)] : [])).join(between);
}

/** The key on pages of its own: the answers as a list, then the reason of each. */
function printKey(doc: Doc, questions: readonly InterchangeQuestion[]): void {
  doc.addPage();
  heading(doc, 'Key', 'For the instructor. Do not hand out.');
  for (const [place, question] of questions.entries()) {
    const reason = question.options
      .filter(({ correct }) => correct)
      .map(({ rationale }) => rationale)
      .filter(Boolean)
      .join(' ');
    const said = [keyOf(question).length > 14 ? keyOf(question) : '', reason].filter(Boolean).join('. ');
    const words = layRich(doc, said, keyLook);
    makeRoom(doc, Math.max(14, words.height) + 6);
    const top = doc.y;
    doc
      .font('bold')
      .fontSize(10)
      .fillColor(ink)
      .text(`${place + 1}.`, page.margin, top, { width: gutter });
    if (keyOf(question).length <= 14) doc.text(keyOf(question), page.margin + gutter, top, { width: 68 });
    doc.y = top;
    drawRich(doc, words, page.margin + 100, pageEnd);
    doc.y += 6;
  }
}

function heading(doc: Doc, title: string, lead: string): void {
  doc.font('bold').fontSize(18).fillColor(ink).text(title, page.margin, doc.y, { width: column });
  doc.font('plain').fontSize(10).fillColor(soft).text(lead, { width: column });
  doc.y += 12;
}

function printFooters(doc: Doc, title: string): void {
  const { count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    doc.switchToPage(at);
    // The margin would send what stands below it to a page of its own.
    doc.page.margins.bottom = 0;
    doc.font('plain').fontSize(9).fillColor(soft);
    const options = { width: column / 2, lineBreak: false };
    doc.text(title, page.margin, page.height - 40, options);
    doc.text(`${at + 1} of ${count}`, page.margin + column / 2, page.height - 40, { ...options, align: 'right' });
  }
}

/** Writes an exam to be printed, with a key on pages of its own at its end. Fonts are embedded; drawings stay vectors. */
export async function printExam(
  questions: readonly InterchangeQuestion[],
  { title, now }: { title: string; now: Date },
): Promise<{ bytes: Uint8Array; left: string[] }> {
  const { default: Document } = await import('pdfkit');
  const listed = questions.filter(canPrint);
  const left = questions
    .filter((question) => !listed.includes(question))
    .map(({ id }) => `${id}: its picture is GIF or WebP, which a PDF cannot hold.`);
  const faces = latin.test(textsOf(questions) + title) ? fonts.latin : fonts.all;
  const doc = new Document({
    size: 'LETTER',
    margins: { top: page.margin, left: page.margin, right: page.margin, bottom: page.bottom },
    bufferPages: true,
    // None at first: a font that stands in the document under another name is opened again each time that it is chosen.
    font: '',
    info: { Title: title, CreationDate: now, Producer: 'Preceptor', Creator: 'Preceptor' },
    lang: 'en-US',
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  for (const [place, name] of printFonts.entries()) doc.registerFont(name, faces[place]);
  heading(doc, title, `${listed.length} ${listed.length === 1 ? 'question' : 'questions'}`);
  doc.font('plain').fontSize(11).fillColor(ink);
  doc.text('Name: ________________________________        Date: ________________', { width: column });
  doc.y += 20;
  for (const [place, question] of listed.entries()) printQuestion(doc, question, place + 1);
  printKey(doc, listed);
  printFooters(doc, title);
  doc.end();
  await ended;
  return { bytes: Buffer.concat(chunks), left };
}

const canPrint = ({ picture }: InterchangeQuestion): boolean =>
  !picture || picture.mediaType === 'image/png' || picture.mediaType === 'image/jpeg';
