import { element, svgDocument } from '../svg';
import type { EkgLead, EkgStimulus } from './ekg-stimulus';
import { calibrationPulse, gridPaper, paperColours, paperLabel } from './paper';
import type { Recording } from './synthesise-ekg';
import { tracePath, unitsPerMm } from './trace';

const mm = (value: number) => value * unitsPerMm;

/** The page of the standard format: three rows of four leads, each for 2.5 s, one after the other. */
const columns: readonly (readonly EkgLead[])[] = [
  ['I', 'II', 'III'],
  ['aVR', 'aVL', 'aVF'],
  ['V1', 'V2', 'V3'],
  ['V4', 'V5', 'V6'],
];
const columnSeconds = 2.5;

interface Row {
  /** Pieces of the line: a lead from a time on, in s. */
  pieces: { lead: EkgLead; from: number; to: number }[];
  rhythm: boolean;
}

/** Rows of the page, or of the page cut in its middle into two halves, limb leads above chest leads. */
function rowsOf(stimulus: EkgStimulus): Row[] {
  const pieces = (line: number, first: number, last: number) =>
    columns.slice(first, last).map((leads, place) => ({
      lead: leads[line] as EkgLead,
      from: (first + place) * columnSeconds,
      to: (first + place + 1) * columnSeconds,
    }));
  const rhythm = (from: number, to: number): Row => ({ pieces: [{ lead: 'II', from, to }], rhythm: true });
  const lines = [0, 1, 2];
  if (stimulus.layout === 'page') {
    return [...lines.map((line) => ({ pieces: pieces(line, 0, 4), rhythm: false })), rhythm(0, 10)];
  }
  return [
    ...lines.map((line) => ({ pieces: pieces(line, 0, 2), rhythm: false })),
    ...lines.map((line) => ({ pieces: pieces(line, 2, 4), rhythm: false })),
    rhythm(0, 5),
    rhythm(5, 10),
  ];
}

/** Times in s at which a twelve-lead EKG begins, changes rows and ends. */
export function twelveLeadCuts(stimulus: EkgStimulus): number[] {
  return stimulus.layout === 'page' ? [0, 10] : [0, 5, 10];
}

const upMm = 14;
const rowMm = 22;
const leftMm = 9;

/** Twelve leads of 2.5 s each with a short mark between columns, and lead II for 10 s below. */
export function drawTwelveLead(stimulus: EkgStimulus, recording: Recording): string {
  const { speed = 25, gain = 10, settings = true } = stimulus;
  const rows = rowsOf(stimulus);
  const page = stimulus.layout === 'page';
  const rowSeconds = page ? 10 : 5;
  const widthMm = 5 * Math.ceil((leftMm + rowSeconds * speed + 1) / 5);
  const heightMm = 5 * Math.ceil((rows.length * rowMm + 4) / 5);
  const noteMm = settings ? 8 : 0;
  const labelMm = page ? 5.5 : 4.8;
  const stroke = page ? 10 : 8.5;
  const traces: string[] = [];
  const marks: string[] = [];
  const labels: string[] = [];
  rows.forEach((row, place) => {
    const y = mm(2 + place * rowMm + upMm);
    const limits = { top: y - mm(upMm + 4), bottom: y + mm(rowMm - upMm + 4) };
    marks.push(calibrationPulse(mm(0.75), y, gain, speed));
    row.pieces.forEach((piece, column) => {
      const x = mm(leftMm + column * columnSeconds * speed);
      if (column > 0) marks.push(`M${x} ${y - mm(3)}v${mm(1.6)}M${x} ${y + mm(1.4)}v${mm(1.6)}`);
      traces.push(
        element('path', {
          d: tracePath({
            samples: recording.leads[piece.lead],
            from: piece.from,
            to: piece.to,
            x,
            y,
            ...limits,
            speed,
            gain,
          }),
          'data-trace': row.rhythm ? 'rhythm' : piece.lead,
        }),
      );
      labels.push(paperLabel(x + mm(1), y - mm(upMm - 4.2), piece.lead, labelMm, { 'font-weight': 700 }));
    });
  });
  const note = `${speed} mm/s    ${gain} mm/mV`;
  return svgDocument(
    mm(widthMm),
    mm(heightMm + noteMm),
    page ? 1100 : 760,
    element('rect', { width: mm(widthMm), height: mm(heightMm + noteMm), fill: paperColours.paper }),
    gridPaper(0, 0, widthMm, heightMm),
    ...labels,
    element(
      'g',
      {
        fill: 'none',
        stroke: paperColours.ink,
        'stroke-width': stroke,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
      },
      element('path', { d: marks.join('') }),
      ...traces,
    ),
    ...(settings ? [paperLabel(mm(1.4), mm(heightMm + 5.6), note, labelMm, { 'xml:space': 'preserve' })] : []),
  );
}
