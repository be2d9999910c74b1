import { richLines, type RichStyle } from '@/lib/bank/rich-text';

type Doc = PDFKit.PDFDocument;

/** Names under which a document registers its fonts. */
export const printFonts = ['plain', 'bold', 'italic', 'bold-italic'] as const;
type PrintFont = (typeof printFonts)[number];

/** Words of one style on one line, and how far from its beginning they stand, in points. */
interface Piece {
  text: string;
  styles: readonly RichStyle[];
  x: number;
}

/** Words broken into lines of a width. */
export interface RichPrint {
  lines: Piece[][];
  size: number;
  lineHeight: number;
  height: number;
}

export interface RichPrintOptions {
  width: number;
  size: number;
  lineGap: number;
}

function fontOf(styles: readonly RichStyle[]): PrintFont {
  const bold = styles.includes('strong');
  if (styles.includes('em')) return bold ? 'bold-italic' : 'italic';
  return bold ? 'bold' : 'plain';
}

const isShifted = (styles: readonly RichStyle[]): boolean => styles.includes('sup') || styles.includes('sub');
const sizeOf = (styles: readonly RichStyle[], size: number): number => (isShifted(styles) ? size * 0.65 : size);
const key = (styles: readonly RichStyle[]): string => [...styles].sort().join(' ');

type Token = Omit<Piece, 'x'>;

/** What is never parted by a line break: a stretch of spaces, or of signs without one, in as many styles as it has. */
function groupsOf(line: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let open = false;
  for (const { text, styles } of line)
    for (const part of text.split(/(\s+)/).filter(Boolean)) {
      const space = /^\s/.test(part);
      if (open && !space) groups.at(-1)!.push({ text: part, styles });
      else groups.push([{ text: part, styles }]);
      open = !space;
    }
  return groups;
}

/** Neighbors of one style as one piece, so that a line is read as words and not as letters. */
function merged(tokens: readonly Token[], widthOf: (token: Token) => number): Piece[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (last && key(last.styles) === key(token.styles)) last.text += token.text;
    else joined.push({ ...token });
  }
  let x = 0;
  return joined.map((token) => {
    const piece = { ...token, x };
    x += widthOf(token);
    return piece;
  });
}

/** Breaks words with their styles into lines; items of lists are lines with their sign. */
export function layRich(doc: Doc, source: string, { width, size, lineGap }: RichPrintOptions): RichPrint {
  const widthOf = ({ text, styles }: Token): number =>
    doc.font(fontOf(styles)).fontSize(sizeOf(styles, size)).widthOfString(text);
  const lines: Piece[][] = [];
  for (const written of richLines(source)) {
    let line: Token[] = [];
    let filled = 0;
    const end = (): void => {
      lines.push(merged(line, widthOf));
      line = [];
      filled = 0;
    };
    for (const group of groupsOf(written)) {
      const whole = group.reduce((sum, token) => sum + widthOf(token), 0);
      // A word wider than a line is broken where it must be.
      const parts =
        whole <= width
          ? [group]
          : group.flatMap(({ text, styles }) => Array.from(text, (sign) => [{ text: sign, styles }]));
      for (const part of parts) {
        const takes = part === group ? whole : part.reduce((sum, token) => sum + widthOf(token), 0);
        if (filled + takes > width && line.length > 0) {
          end();
          if (/^\s/.test(part[0]!.text)) continue;
        }
        line.push(...part);
        filled += takes;
      }
    }
    end();
  }
  const lineHeight = doc.font('plain').fontSize(size).currentLineHeight(true) + lineGap;
  return { lines, size, lineHeight, height: lines.length * lineHeight };
}

/** Draws words that were broken into lines at x and the height where the page stands, and moves on below them. */
export function drawRich(doc: Doc, { lines, size, lineHeight }: RichPrint, x: number, bottom: number): void {
  for (const line of lines) {
    if (doc.y + lineHeight > bottom) doc.addPage();
    const top = doc.y;
    for (const piece of line)
      doc
        .font(fontOf(piece.styles))
        .fontSize(sizeOf(piece.styles, size))
        .text(piece.text, x + piece.x, top + (piece.styles.includes('sub') ? size * 0.5 : 0), { lineBreak: false });
    doc.y = top + lineHeight;
  }
}
