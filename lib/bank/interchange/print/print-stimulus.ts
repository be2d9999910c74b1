import svgToPdf from 'svg-to-pdfkit';
import { drawStimulus, type DrawnStimulus } from '@/lib/stimuli/stimulus';
import type { Stimulus } from '../../question';
import type { InterchangeQuestion } from '../interchange-question';
import { stimulusOf } from '../stimulus-words';

type Doc = PDFKit.PDFDocument;

const rule = '#9aa3ab';
const padding = 8;
const gap = 10;

/** Largest size of a drawing or picture on the page, in points. */
const largest = { width: 330, height: 300 };

/**
 * A drawing as svg-to-pdfkit draws it rightly: without a size of its own, which would win over the one asked for, and with
 * letters that have a halo drawn a second time over it, since it does not know the order of painting.
 */
function forPrint(svg: string): string {
  return svg
    .replace(/ width="\d+(?:\.\d+)?" height="\d+(?:\.\d+)?"/, '')
    .replaceAll(
      /(<text\b[^>]*\bpaint-order="stroke"[^>]*>)([^<]*<\/text>)/g,
      (_, begin: string, words: string) =>
        `${begin}${words}${begin.replaceAll(/ (?:stroke|stroke-width|stroke-linejoin|paint-order)="[^"]*"/g, '')}${words}`,
    );
}

function drawingOf(stimulus: DrawnStimulus, width: number) {
  const { svg } = drawStimulus(stimulus);
  const [, across = '1', down = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const scale = Math.min(
    Math.min(width, stimulus.kind === 'ekg' ? width : largest.width) / Number(across),
    largest.height / Number(down),
  );
  return { svg: forPrint(svg), width: Number(across) * scale, height: Number(down) * scale };
}

function noteLines(stimulus: Extract<Stimulus, { kind: 'note' }>): string {
  return stimulus.lines.join('\n');
}

function rowHeights(doc: Doc, rows: readonly (readonly string[])[], cell: number): number[] {
  return rows.map(
    (row) => Math.max(...row.map((text) => doc.heightOfString(text || ' ', { width: cell - 2 * 5 }))) + 6,
  );
}

/** Height that the stimulus of a question takes, with the space below it; 0 where there is none. */
export function stimulusHeight(doc: Doc, question: InterchangeQuestion, width: number): number {
  const stimulus = stimulusOf(question);
  doc.font('plain').fontSize(10);
  if (stimulus?.kind === 'note')
    return (
      doc.heightOfString(`${stimulus.title}\n${noteLines(stimulus)}`, { width: width - 2 * padding, lineGap: 1 }) +
      2 * padding +
      gap +
      4
    );
  if (stimulus?.kind === 'table') {
    const rows = [stimulus.columns, ...stimulus.rows];
    const heights = rowHeights(doc, rows, width / stimulus.columns.length);
    return 16 + heights.reduce((sum, height) => sum + height, 0) + gap;
  }
  if (stimulus) return drawingOf(stimulus, width).height + gap;
  return question.picture ? largest.height * 0.7 + gap : 0;
}

function drawTable(doc: Doc, stimulus: Extract<Stimulus, { kind: 'table' }>, x: number, width: number): void {
  doc.font('plain').fontSize(10).text(stimulus.caption, x, doc.y, { width });
  let top = doc.y + 3;
  const cell = width / stimulus.columns.length;
  const rows = [stimulus.columns, ...stimulus.rows];
  const heights = rowHeights(doc, rows, cell);
  for (const [place, row] of rows.entries()) {
    const height = heights[place]!;
    for (const [at, text] of row.entries()) {
      doc
        .rect(x + at * cell, top, cell, height)
        .lineWidth(0.6)
        .stroke(rule);
      doc.font(place === 0 ? 'bold' : 'plain').text(text, x + at * cell + 5, top + 3, { width: cell - 10 });
    }
    top += height;
  }
  doc.y = top;
}

/** Draws the stimulus of a question where the page stands, and moves on below it. */
export function drawStimulusAt(doc: Doc, question: InterchangeQuestion, x: number, width: number): void {
  const stimulus = stimulusOf(question);
  const top = doc.y;
  if (stimulus?.kind === 'note') {
    doc
      .font('bold')
      .fontSize(10)
      .text(stimulus.title, x + padding, top + padding, { width: width - 2 * padding });
    doc.font('plain').text(noteLines(stimulus), { width: width - 2 * padding, lineGap: 1 });
    doc
      .roundedRect(x, top, width, doc.y - top + padding - 2, 5)
      .lineWidth(0.6)
      .stroke(rule);
    doc.y += padding + gap;
  } else if (stimulus?.kind === 'table') {
    drawTable(doc, stimulus, x, width);
    doc.y += gap;
  } else if (stimulus) {
    const drawing = drawingOf(stimulus, width);
    svgToPdf(doc, drawing.svg, x, top, {
      width: drawing.width,
      height: drawing.height,
      fontCallback: (_family, bold) => (bold ? 'bold' : 'plain'),
    });
    doc.y = top + drawing.height + gap;
  } else if (question.picture) {
    const height = largest.height * 0.7;
    doc.image(Buffer.from(question.picture.data, 'base64'), x, top, { fit: [Math.min(width, largest.width), height] });
    doc.y = top + height + gap;
  }
}
