import { z } from 'zod';
import { chestElectrodes } from '../ekg/ekg-stimulus';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { inWords, letterAt, line, marker, path, sheet, sheetColours, words } from './sheet';

/** Height of a rib at the breastbone, and of the space below it, in the drawing. */
const ribY = (rib: number) => 84 + (rib - 1) * 27;
const spaceY = (space: number) => ribY(space) + 13.5;
/** Ribs fall a little towards the side. */
const fall = (x: number) => 10 * Math.min(1, Math.abs(x - 180) / 90) ** 1.5;

const lines = { border: 202, midclavicular: 248, anterior: 286, mid: 310 } as const;

const spot = (x: number, space: number, said: string) => ({ x, y: spaceY(space) + fall(x), said });
const levelOfV4 = spaceY(5) + fall(lines.midclavicular);

/** Places on the chest by name: the six right ones, and those where they are put by mistake. Left and right are the patient's. */
const chestPlaces = {
  V1: spot(360 - lines.border, 4, 'fourth space, right edge of the breastbone'),
  V2: spot(lines.border, 4, 'fourth space, left edge of the breastbone'),
  V3: {
    x: 223,
    y: (spaceY(4) + levelOfV4) / 2 + 6,
    said: 'midway between the fourth space at the left edge of the breastbone and the fifth space in the left midclavicular line',
  },
  V4: spot(lines.midclavicular, 5, 'fifth space, left midclavicular line'),
  V5: {
    x: lines.anterior,
    y: levelOfV4,
    said: 'left anterior axillary line, at the height of the fifth space in the midclavicular line',
  },
  V6: {
    x: lines.mid,
    y: levelOfV4,
    said: 'left midaxillary line, at the height of the fifth space in the midclavicular line',
  },
  'V1-high': spot(360 - lines.border, 2, 'second space, right edge of the breastbone'),
  'V2-high': spot(lines.border, 2, 'second space, left edge of the breastbone'),
  'V4-high': spot(lines.midclavicular, 4, 'fourth space, left midclavicular line'),
  'V4-low': spot(lines.midclavicular, 6, 'sixth space, left midclavicular line'),
  'V4-right': spot(360 - lines.midclavicular, 5, 'fifth space, right midclavicular line'),
  'V5-low': {
    x: lines.anterior,
    y: spaceY(6) + 12,
    said: 'left anterior axillary line, one space lower than the fifth',
  },
  'V6-low': { x: lines.mid, y: spaceY(7) + 4, said: 'left midaxillary line, two spaces lower than the fifth' },
  'V2-right': spot(360 - lines.midclavicular, 4, 'fourth space, right midclavicular line'),
  sternum: { x: 180, y: spaceY(4), said: 'on the breastbone, at the height of the fourth space' },
} as const satisfies Record<string, { x: number; y: number; said: string }>;
type ChestPlace = keyof typeof chestPlaces;

/** Limb electrodes with the lead-wire colours that the AHA lists for the United States. */
const wires = {
  white: { colour: '#ffffff', ink: '#1d2733' },
  black: { colour: '#23272b', ink: '#ffffff' },
  green: { colour: '#2e8b4f', ink: '#ffffff' },
  red: { colour: '#c8332d', ink: '#ffffff' },
} as const;
const limbs = {
  'right-arm': { x: 66, y: 172, said: 'right arm' },
  'left-arm': { x: 294, y: 172, said: 'left arm' },
  'right-leg': { x: 146, y: 320, said: 'right leg' },
  'left-leg': { x: 214, y: 320, said: 'left leg' },
} as const;

const placeNames = Object.keys(chestPlaces) as [ChestPlace, ...ChestPlace[]];
const limbNames = Object.keys(limbs) as [keyof typeof limbs, ...(keyof typeof limbs)[]];

/** Electrodes on a chest (at lettered places, or with their names on), or on the limbs with the colours of their wires. */
export const electrodePositionsSchema = z.discriminatedUnion('figure', [
  z.strictObject({
    kind: z.literal('electrode-positions'),
    figure: z.literal('chest'),
    /** Marked A, B, C … in this order. */
    places: z.array(z.enum(placeNames)).min(1).max(8),
    /** Names that stand on the electrodes in place of letters: the picture then shows how somebody placed them. */
    names: z.array(z.enum(chestElectrodes)).max(8).optional(),
    /** Numbers of the spaces and the three lines. */
    guides: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('electrode-positions'),
    figure: z.literal('limbs'),
    wires: z
      .array(z.strictObject({ limb: z.enum(limbNames), colour: z.enum(['white', 'black', 'green', 'red']) }))
      .min(1)
      .max(4),
    letters: z.boolean().optional(),
  }),
]);
export type ElectrodePositionsStimulus = z.infer<typeof electrodePositionsSchema>;

const torso =
  'M146 10C147 34 146 42 134 50C112 60 78 62 58 74C38 88 34 118 30 150M30 150C26 176 24 196 22 214M330 150C334 176 336 196 338 214M214 10C213 34 214 42 226 50C248 60 282 62 302 74C322 88 326 118 330 150' +
  'M46 140C52 176 48 220 50 262C52 292 58 306 58 330M314 140C308 176 312 220 310 262C308 292 302 306 302 330';

const skinShape =
  'M146 10C147 34 146 42 134 50C112 60 78 62 58 74C38 88 34 118 30 150L22 214L44 214L46 140C52 176 48 220 50 262C52 292 58 306 58 330L302 330C302 306 308 292 310 262C312 220 308 176 314 140L316 214L338 214L330 150C326 118 322 88 302 74C282 62 248 60 226 50C214 42 213 34 214 10z';

function ribs(): string {
  const drawn: string[] = [];
  for (let rib = 1; rib <= 8; rib++) {
    const y = ribY(rib);
    const reach = [0, 64, 92, 112, 122, 126, 126, 124, 120][rib] as number;
    for (const side of [-1, 1]) {
      const from = 180 + side * 16;
      const to = 180 + side * reach;
      const d = `M${from} ${Math.min(y, 262)}C${180 + side * 50} ${y - 1} ${180 + side * (reach - 30)} ${y + 2} ${to} ${y + 18}`;
      drawn.push(
        path(d, { stroke: sheetColours.boneLine, 'stroke-width': 11 }),
        path(d, { stroke: sheetColours.bone, 'stroke-width': 8.5 }),
      );
    }
  }
  return drawn.join('');
}

function chest({ places, names, guides = true }: Extract<ElectrodePositionsStimulus, { figure: 'chest' }>): Drawing {
  const marks = places.map((name, place) => {
    const { x, y } = chestPlaces[name];
    const label = names?.[place];
    if (label === undefined) return marker(x, y, letterAt(place), { 'data-place': name, r: 10 });
    return (
      element('circle', {
        cx: x,
        cy: y,
        r: 11,
        fill: '#ffffff',
        stroke: sheetColours.ink,
        'stroke-width': 2,
        'data-place': name,
      }) + words(x, y + 4.5, label, { 'text-anchor': 'middle', 'font-weight': 700, 'font-size': 12.5 })
    );
  });
  const guideLines = [
    [lines.midclavicular, 58, 'midclavicular'],
    [lines.anterior, 92, 'anterior axillary'],
    [lines.mid, 126, 'midaxillary'],
  ] as const;
  const spaces = [2, 4, 5].map((space) =>
    words(180, spaceY(space) + 5, String(space), { 'text-anchor': 'middle', 'font-size': 13, fill: sheetColours.soft }),
  );
  const svg = sheet(
    guides ? 438 : 366,
    path(skinShape, { fill: sheetColours.skin, stroke: 'none' }),
    ribs(),
    path('M166 74h28l-3 22h-22z', { fill: sheetColours.bone, stroke: sheetColours.boneLine }),
    path('M168 97h24l-2 142q-10 20 -20 0z', { fill: sheetColours.bone, stroke: sheetColours.boneLine }),
    path('M164 72C140 62 96 70 74 84M196 72C220 62 264 70 286 84', {
      stroke: sheetColours.boneLine,
      'stroke-width': 10,
    }),
    path('M164 72C140 62 96 70 74 84M196 72C220 62 264 70 286 84', { stroke: sheetColours.bone, 'stroke-width': 7.5 }),
    path(torso, { stroke: sheetColours.skinLine, 'stroke-width': 2 }),
    ...(guides
      ? [
          ...spaces,
          ...guideLines.flatMap(([x, from, label], place) => [
            line(x, from, x, 340 + place * 20, { stroke: sheetColours.accent, 'stroke-dasharray': '5 4' }),
            words(x + 4, 354 + place * 20, label, { 'font-size': 13, fill: sheetColours.accent, 'text-anchor': 'end' }),
          ]),
        ]
      : []),
    words(14, guides ? 428 : 354, 'patient’s right', { 'font-size': 13, fill: sheetColours.soft }),
    words(346, guides ? 428 : 354, 'patient’s left', {
      'font-size': 13,
      fill: sheetColours.soft,
      'text-anchor': 'end',
    }),
    ...marks,
  );
  const told = places.map(
    (name, place) => `${names?.[place] ? `electrode ${names[place]}` : letterAt(place)}: ${chestPlaces[name].said}`,
  );
  return {
    svg,
    alt: `Chest seen from the front, with the ribs${guides ? ', the spaces between them' : ''} and marked places. ${told.join('; ')}.`,
  };
}

function limbFigure({
  wires: placed,
  letters = false,
}: Extract<ElectrodePositionsStimulus, { figure: 'limbs' }>): Drawing {
  const body =
    'M180 14a24 26 0 0 1 14 47q0 10 8 13q40 6 52 20l46 82q8 14 -4 20t-18 -8l-40 -62q-4 40 -2 70l-10 140q-2 14 -16 14t-16 -14l-10 -118h-8l-10 118q-2 14 -16 14t-16 -14l-10 -140q2 -30 -2 -70l-40 62q-6 14 -18 8t-4 -20l46 -82q12 -14 52 -20q8 -3 8 -13a24 26 0 0 1 14 -47z';
  const marks = placed.map(({ limb, colour }, place) => {
    const { x, y } = limbs[limb];
    const { colour: fill, ink } = wires[colour];
    const outside = x < 180 ? -1 : 1;
    return [
      element('circle', {
        cx: x,
        cy: y,
        r: 13,
        fill,
        stroke: sheetColours.ink,
        'stroke-width': 2,
        'data-limb': limb,
        'data-colour': colour,
      }),
      letters ? words(x, y + 5, letterAt(place), { 'text-anchor': 'middle', 'font-weight': 700, fill: ink }) : '',
      words(x + outside * 20, y + 5, colour, { 'text-anchor': outside < 0 ? 'end' : 'start', 'font-weight': 700 }),
    ].join('');
  });
  const svg = sheet(
    382,
    path(body, { fill: sheetColours.skin, stroke: sheetColours.skinLine, 'stroke-width': 2 }),
    words(14, 370, 'patient’s right', { 'font-size': 13, fill: sheetColours.soft }),
    words(346, 370, 'patient’s left', { 'font-size': 13, fill: sheetColours.soft, 'text-anchor': 'end' }),
    ...marks,
  );
  const told = placed.map(
    ({ limb, colour }, place) => `${letters ? `${letterAt(place)}, ` : ''}${colour} on the ${limbs[limb].said}`,
  );
  return { svg, alt: `Figure of a patient from the front with lead wires by color: ${inWords(told)}.` };
}

export function drawElectrodePositions(stimulus: ElectrodePositionsStimulus): Drawing {
  return stimulus.figure === 'chest' ? chest(stimulus) : limbFigure(stimulus);
}
