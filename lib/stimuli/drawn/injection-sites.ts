import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { letterAt, line, marker, path, sheet, sheetColours, words } from './sheet';

interface Figure {
  title: string;
  height: number;
  base: () => string;
  places: Readonly<Record<string, { x: number; y: number; said: string }>>;
}

const skin = { fill: sheetColours.skin, stroke: sheetColours.skinLine, 'stroke-width': 2 };
const boneDashes = { stroke: sheetColours.boneLine, 'stroke-dasharray': '5 4', 'stroke-width': 2 };
const tag = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'start') =>
  words(x, y, text, { 'font-size': 13, fill: sheetColours.soft, 'text-anchor': anchor });

const figures = {
  arm: {
    title: 'Left arm from the side, patient facing left',
    height: 372,
    base: () =>
      [
        path(
          'M108 34C150 30 214 40 240 84C256 118 254 170 248 214C244 250 244 292 246 340L146 340C140 292 132 250 122 214C112 176 100 150 92 120C84 92 84 52 108 34z',
          skin,
        ),
        path('M128 62C170 50 214 66 226 98C226 132 204 170 182 206C158 172 132 140 122 102C118 84 120 70 128 62z', {
          fill: '#e6c9b4',
          stroke: sheetColours.skinLine,
          'stroke-dasharray': '6 4',
        }),
        path('M132 54q46 -16 82 6', { ...boneDashes }),
        tag(262, 52, 'acromion'),
        line(258, 48, 214, 56, { stroke: sheetColours.boneLine }),
        tag(262, 176, 'level of'),
        tag(262, 192, 'the armpit'),
        line(116, 186, 256, 186, { stroke: sheetColours.line, 'stroke-dasharray': '3 4' }),
        tag(262, 332, 'elbow'),
        line(258, 328, 246, 328, { stroke: sheetColours.line }),
        tag(22, 240, 'front'),
        tag(300, 250, 'back'),
      ].join(''),
    places: {
      deltoid: { x: 176, y: 110, said: 'in the middle of the shoulder muscle, below the acromion' },
      'deltoid-high': { x: 176, y: 55, said: 'just at the edge of the acromion' },
      'deltoid-low': { x: 180, y: 198, said: 'at the lower tip of the shoulder muscle, below the level of the armpit' },
      triceps: {
        x: 232,
        y: 206,
        said: 'in the soft tissue toward the back of the arm, midway between shoulder and elbow',
      },
      'inner-elbow': { x: 158, y: 316, said: 'at the front of the elbow' },
    },
  },
  thigh: {
    title: 'Right thigh from the front',
    height: 372,
    base: () =>
      [
        path(
          'M96 34C84 86 84 150 100 214C110 258 120 300 124 342L228 342C234 300 246 240 256 190C262 150 262 90 252 50C214 74 140 70 96 34z',
          skin,
        ),
        ...[122, 236].map((y) => line(92, y, 262, y, { stroke: sheetColours.line, 'stroke-dasharray': '3 4' })),
        path('M84 62q14 -12 22 6', boneDashes),
        tag(76, 54, 'greater', 'end'),
        tag(76, 70, 'trochanter', 'end'),
        path('M150 332a24 20 0 0 1 52 0', boneDashes),
        tag(246, 334, 'kneecap'),
        tag(272, 86, 'upper third'),
        tag(272, 184, 'middle third'),
        tag(272, 286, 'lower third'),
        tag(66, 190, 'outside', 'end'),
        tag(272, 220, 'inside'),
      ].join(''),
    places: {
      'vastus-lateralis': { x: 122, y: 178, said: 'outer side of the thigh, in the middle third' },
      'inner-thigh': { x: 236, y: 178, said: 'inner side of the thigh, in the middle third' },
      groin: { x: 222, y: 88, said: 'inner side of the upper third, near the groin' },
      'above-knee': { x: 136, y: 296, said: 'outer side of the lower third, just above the knee' },
      trochanter: { x: 104, y: 80, said: 'over the bony point at the top of the outer thigh' },
    },
  },
  hip: {
    title: 'Left hip from above, patient lying on the right side',
    height: 286,
    base: () =>
      [
        path(
          'M16 92C60 86 96 74 140 66C190 58 236 72 262 104C290 128 320 136 346 140L346 262C300 262 252 264 204 266C140 268 70 262 16 262z',
          skin,
        ),
        path('M118 212C84 180 84 112 134 86', { ...boneDashes, 'stroke-width': 3 }),
        tag(96, 50, 'iliac crest', 'middle'),
        line(100, 56, 112, 100, { stroke: sheetColours.boneLine }),
        element('circle', { cx: 118, cy: 214, r: 9, fill: sheetColours.bone, stroke: sheetColours.boneLine }),
        element('circle', { cx: 246, cy: 196, r: 15, fill: sheetColours.bone, stroke: sheetColours.boneLine }),
        tag(112, 246, 'front upper', 'middle'),
        tag(112, 260, 'hip bone', 'middle'),
        tag(262, 232, 'greater trochanter', 'middle'),
        tag(24, 112, 'back'),
        tag(24, 252, 'front'),
        tag(24, 184, 'head'),
        tag(338, 204, 'leg', 'end'),
      ].join(''),
    places: {
      ventrogluteal: {
        x: 180,
        y: 172,
        said: 'between the front upper hip bone and the iliac crest, with the greater trochanter below',
      },
      dorsogluteal: { x: 214, y: 104, said: 'on the back of the buttock, behind and below the iliac crest' },
      trochanter: { x: 246, y: 196, said: 'over the greater trochanter' },
      'lower-back': { x: 72, y: 110, said: 'on the lower back, above the iliac crest' },
      'front-thigh': { x: 312, y: 240, said: 'on the front of the upper thigh' },
    },
  },
  skin: {
    title: 'Layers of the skin, with needles',
    height: 300,
    base: () =>
      [
        element('rect', { x: 12, y: 104, width: 336, height: 14, fill: '#e3c3a6' }),
        element('rect', { x: 12, y: 118, width: 336, height: 36, fill: '#efcfc4' }),
        element('rect', { x: 12, y: 154, width: 336, height: 62, fill: '#f7e3a6' }),
        element('rect', { x: 12, y: 216, width: 336, height: 52, fill: '#d58d86' }),
        ...[104, 118, 154, 216, 268].map((y) => line(12, y, 348, y, { stroke: sheetColours.skinLine })),
        words(18, 114, 'epidermis', { 'font-size': 13 }),
        tag(18, 140, 'dermis'),
        tag(18, 206, 'fatty tissue'),
        words(18, 260, 'muscle', { 'font-size': 13 }),
        tag(348, 290, 'angle is measured from the surface', 'end'),
      ].join(''),
    places: {
      intradermal: {
        x: 182,
        y: 124,
        said: 'needle nearly flat, between 10 and 15 degrees to the surface, its tip in the dermis',
      },
      'subcutaneous-45': { x: 252, y: 184, said: 'needle at 45 degrees to the surface, its tip in the fatty tissue' },
      'subcutaneous-90': {
        x: 280,
        y: 182,
        said: 'short needle at 90 degrees to the surface, its tip in the fatty tissue',
      },
      intramuscular: { x: 326, y: 246, said: 'long needle at 90 degrees to the surface, its tip in the muscle' },
      'shallow-45': { x: 232, y: 142, said: 'needle at 45 degrees to the surface, its tip in the dermis' },
    },
  },
} as const satisfies Record<string, Figure>;

const angles: Readonly<Record<string, { angle: number; length: number }>> = {
  intradermal: { angle: 13, length: 120 },
  'subcutaneous-45': { angle: 45, length: 124 },
  'subcutaneous-90': { angle: 90, length: 96 },
  intramuscular: { angle: 90, length: 160 },
  'shallow-45': { angle: 45, length: 84 },
};

/** Places for injections on a part of the body, or needles in the layers of the skin, lettered in the order given. */
export const injectionSitesSchema = z
  .strictObject({
    kind: z.literal('injection-sites'),
    figure: z.enum(['arm', 'thigh', 'hip', 'skin']),
    places: z.array(z.string()).min(1).max(5),
  })
  .superRefine(({ figure, places }, context) => {
    const known: Figure['places'] = figures[figure].places;
    for (const place of places)
      if (!known[place])
        context.addIssue({
          code: 'custom',
          path: ['places'],
          message: `the figure has no place ${place}, only ${Object.keys(known).join(', ')}`,
        });
    if (new Set(places).size < places.length)
      context.addIssue({ code: 'custom', path: ['places'], message: 'a place stands twice' });
  });
export type InjectionSitesStimulus = z.infer<typeof injectionSitesSchema>;

function needle(name: string, tip: { x: number; y: number }, letter: string): string {
  const { angle, length } = angles[name] as { angle: number; length: number };
  const radians = (angle * Math.PI) / 180;
  const hub = { x: tip.x - length * Math.cos(radians), y: tip.y - length * Math.sin(radians) };
  const end = { x: tip.x - (length + 26) * Math.cos(radians), y: tip.y - (length + 26) * Math.sin(radians) };
  const far = { x: tip.x - (length + 40) * Math.cos(radians), y: tip.y - (length + 40) * Math.sin(radians) };
  return [
    line(hub.x, hub.y, tip.x, tip.y, {
      'stroke-width': 2.4,
      stroke: sheetColours.ink,
      'stroke-linecap': 'round',
      'data-needle': name,
    }),
    line(end.x, end.y, hub.x, hub.y, { 'stroke-width': 9, stroke: '#8fa3b3' }),
    marker(far.x, far.y, letter),
  ].join('');
}

export function drawInjectionSites({ figure, places }: InjectionSitesStimulus): Drawing {
  const { title, height, base, places: known }: Figure = figures[figure];
  const marks = places.map((name, place) => {
    const at = known[name] as { x: number; y: number };
    return figure === 'skin'
      ? needle(name, at, letterAt(place))
      : marker(at.x, at.y, letterAt(place), { 'data-place': name });
  });
  const told = places.map((name, place) => `${letterAt(place)}: ${known[name]?.said ?? ''}`);
  return {
    svg: sheet(
      height,
      words(180, 22, title, { 'text-anchor': 'middle', 'font-size': 13, fill: sheetColours.soft }),
      base(),
      ...marks,
    ),
    alt: `${title}, with marked places. ${told.join('; ')}.`,
  };
}
