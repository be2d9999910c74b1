import { element, textAt, type Attributes } from '../svg';
import { unitsPerMm } from './trace';

/** EKG paper is the same in every theme: its colours are part of what is read. */
export const paperColours = {
  paper: '#fff8f6',
  thin: '#f8d5cf',
  thick: '#e8a59b',
  ink: '#16191d',
  label: '#3a3f45',
} as const;

const mm = (value: number) => value * unitsPerMm;

function lines(widthMm: number, heightMm: number, x: number, y: number, wanted: (place: number) => boolean): string {
  let path = '';
  for (let place = 0; place <= widthMm; place++) if (wanted(place)) path += `M${x + mm(place)} ${y}v${mm(heightMm)}`;
  for (let place = 0; place <= heightMm; place++) if (wanted(place)) path += `M${x} ${y + mm(place)}h${mm(widthMm)}`;
  return path;
}

/** A piece of paper with its upper left corner at (x, y) in units: small squares of 1 mm, large ones of 5 mm. */
export function gridPaper(x: number, y: number, widthMm: number, heightMm: number): string {
  const thick = (place: number) => place % 5 === 0;
  return [
    element('rect', { x, y, width: mm(widthMm), height: mm(heightMm), fill: paperColours.paper }),
    element('path', {
      d: lines(widthMm, heightMm, x, y, (place) => !thick(place)),
      fill: 'none',
      stroke: paperColours.thin,
      'stroke-width': 3,
    }),
    element('path', {
      d: lines(widthMm, heightMm, x, y, thick),
      fill: 'none',
      stroke: paperColours.thick,
      'stroke-width': 4.5,
    }),
  ].join('');
}

/** Words on the paper, with a rim of paper around them so that the squares do not cross them. */
export function paperLabel(x: number, y: number, text: string, sizeMm: number, attributes: Attributes = {}): string {
  return textAt(x, y, text, {
    'font-size': mm(sizeMm),
    fill: paperColours.label,
    stroke: paperColours.paper,
    'stroke-width': mm(0.9),
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
    ...attributes,
  });
}

/** The mark of 1 mV for 0.2 s that the machine makes: its height proves the gain. `width` in mm; (x, y) is where its line begins. */
export function calibrationPulse(x: number, y: number, gain: number, speed: number): string {
  const side = mm(1.25);
  return `M${x} ${y}h${side}v${-mm(gain)}h${mm(0.2 * speed)}v${mm(gain)}h${side}`;
}
