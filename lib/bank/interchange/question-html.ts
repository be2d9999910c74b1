import { richLines } from '@/lib/bank/rich-text';
import type { InterchangeQuestion } from './interchange-question';
import { imageOf } from './question-image';
import { escapeXml } from './read-xml';
import { stimulusOf } from './stimulus-words';

/** Letter of an option: A, B and so on. */
export function letterOf(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : String(place + 1);
}

/** Words as HTML, with their line breaks. */
export function htmlWords(text: string): string {
  return escapeXml(text).replaceAll('\n', '<br>');
}

const tags = { strong: 'b', em: 'i', sup: 'sup', sub: 'sub' } as const;

/** Words of a question as HTML, with their styles; items of lists are lines with their sign. */
export function richHtml(text: string): string {
  return richLines(text)
    .map((line) =>
      line
        .map((run) =>
          run.styles.reduceRight((inner, style) => `<${tags[style]}>${inner}</${tags[style]}>`, escapeXml(run.text)),
        )
        .join(''),
    )
    .join('<br>');
}

const cells = (row: readonly string[], name: 'th' | 'td'): string =>
  `<tr>${row.map((cell) => `<${name}>${htmlWords(cell)}</${name}>`).join('')}</tr>`;

/** What stands before a question as HTML, with its file: a note, a table, a drawing or a picture; empty where nothing does. */
export function stimulusHtml(
  question: InterchangeQuestion,
  fileName: string,
): { html: string; file: { name: string; bytes: Uint8Array } | null } {
  const stimulus = stimulusOf(question);
  if (stimulus?.kind === 'note')
    return {
      html: `<div class="stimulus"><b>${htmlWords(stimulus.title)}</b><br>${stimulus.lines.map(htmlWords).join('<br>')}</div>`,
      file: null,
    };
  if (stimulus?.kind === 'table')
    return {
      html:
        `<table class="stimulus"><caption>${htmlWords(stimulus.caption)}</caption>${cells(stimulus.columns, 'th')}` +
        `${stimulus.rows.map((row) => cells(row, 'td')).join('')}</table>`,
      file: null,
    };
  const image = imageOf(question);
  if (!image) return { html: '', file: null };
  const name = `${fileName}.${image.ending}`;
  return {
    html: `<div class="stimulus"><img src="${name}" alt="${escapeXml(image.alt)}"></div>`,
    file: { name, bytes: image.bytes },
  };
}
