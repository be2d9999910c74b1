import { element, svgDocument } from '../svg';
import { ekgSeconds, type EkgStimulus } from './ekg-stimulus';
import { sampleRate } from './heart-vector';
import { calibrationPulse, gridPaper, paperColours, paperLabel } from './paper';
import type { Recording } from './synthesise-ekg';
import { tracePath, unitsPerMm } from './trace';

const mm = (value: number) => value * unitsPerMm;
const labelMm = 6;
const betweenMm = 3;

/** Longer than this, a strip is cut in two rows: at 25 mm/s a row of 4 s is still clear on a phone. */
const longestRow = 4;

function rowsOf(stimulus: EkgStimulus): { from: number; to: number }[] {
  const seconds = ekgSeconds(stimulus);
  const shown = seconds * ((stimulus.speed ?? 25) / 25);
  const count = stimulus.layout === 'page' || shown <= longestRow ? 1 : shown <= 2 * longestRow ? 2 : 3;
  return Array.from({ length: count }, (_, row) => ({
    from: (row * seconds) / count,
    to: ((row + 1) * seconds) / count,
  }));
}

/** Times in s at which a strip begins, is cut and ends. */
export function stripCuts(stimulus: EkgStimulus): number[] {
  return [0, ...rowsOf(stimulus).map((row) => row.to)];
}

/** The highest and lowest point of a lead in mV, up to what a strip has room for. */
function range(samples: Float64Array): { high: number; low: number } {
  let high = 0;
  let low = 0;
  for (const value of samples) {
    high = Math.max(high, value);
    low = Math.min(low, value);
  }
  return { high: Math.min(2.2, Math.max(1, high)), low: Math.max(-1.8, Math.min(-0.3, low)) };
}

const wholeSquares = (millimetres: number) => 5 * Math.ceil(millimetres / 5);

/**
 * A strip of one lead on its paper, with the mark of 1 mV before each row, the name of the lead, and a tick at
 * the top every 3 s, as paper has it.
 */
export function drawStrip(stimulus: EkgStimulus, recording: Recording): string {
  const { speed = 25, gain = 10, lead = 'II', settings = true } = stimulus;
  const samples = recording.leads[lead];
  const { high, low } = range(samples.subarray(0, Math.round(recording.seconds * sampleRate)));
  const upMm = wholeSquares(high * gain + 1) + 5;
  const downMm = wholeSquares(-low * gain + 1);
  const heightMm = upMm + downMm;
  const rows = rowsOf(stimulus);
  const leftMm = 5 + 0.2 * speed;
  const widthMm = wholeSquares(leftMm + Math.max(...rows.map((row) => row.to - row.from)) * speed + 2);
  const drawn = rows.map((row, place) => {
    const top = mm(place * (heightMm + betweenMm));
    const y = top + mm(upMm);
    const x = mm(leftMm);
    const ticks: string[] = [];
    for (let at = place === 0 ? 0 : 3 * Math.floor(row.from / 3 + 1); at <= row.to; at += 3)
      ticks.push(`M${x + mm((at - row.from) * speed)} ${top}v${mm(2.6)}`);
    const path = tracePath({
      samples,
      from: row.from,
      to: row.to,
      x,
      y,
      top: top + mm(1),
      bottom: top + mm(heightMm - 1),
      speed,
      gain,
    });
    return [
      gridPaper(0, top, widthMm, heightMm),
      element('path', { d: ticks.join(''), stroke: paperColours.ink, 'stroke-width': 11, fill: 'none' }),
      element('path', {
        d: calibrationPulse(mm(1.25), y, gain, speed),
        fill: 'none',
        stroke: paperColours.ink,
        'stroke-width': 7,
        'stroke-linejoin': 'round',
      }),
      element('path', {
        d: path,
        fill: 'none',
        stroke: paperColours.ink,
        'stroke-width': 7,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
        'data-trace': lead,
      }),
      paperLabel(mm(1.4), top + mm(4.6), place === 0 ? lead : `${lead}, continued`, 3.8, { 'font-weight': 700 }),
    ].join('');
  });
  const below = mm(rows.length * (heightMm + betweenMm) - betweenMm);
  const note = settings ? `${speed} mm/s    ${gain} mm/mV` : '';
  return svgDocument(
    mm(widthMm),
    below + (settings ? mm(labelMm) : 0),
    rows.length === 1 && stimulus.layout === 'page' ? 960 : 640,
    element('rect', { width: mm(widthMm), height: below + (settings ? mm(labelMm) : 0), fill: paperColours.paper }),
    ...drawn,
    ...(settings ? [paperLabel(mm(1.4), below + mm(4.4), note, 3.6, { 'xml:space': 'preserve' })] : []),
  );
}
