import { describe, expect, it } from 'vitest';
import { findAll, numberOf, readSvg, type SvgElement } from '../read-svg';
import { drawnStimulusSchema, drawStimulus, drawWithMarks } from '../stimulus';
import { dialAngle } from './pressure-dial';
import { sheetWidth } from './sheet';

const draw = (parameters: unknown) => {
  const { svg, alt } = drawWithMarks(drawnStimulusSchema.parse(parameters));
  return { svg, alt, root: readSvg(svg) };
};
const refused = (parameters: unknown) => !drawnStimulusSchema.safeParse(parameters).success;
const having = (root: SvgElement, attribute: string) => findAll(root, (one) => one.attributes[attribute] !== undefined);
const texts = (root: SvgElement) => findAll(root, (one) => one.name === 'text');

/** Value at a place on a scale whose numbered lines are known. */
function readScale(marks: readonly { at: number; value: number }[], place: number): number {
  const sorted = [...marks].sort((a, b) => a.at - b.at);
  const first = sorted[0] as { at: number; value: number };
  const last = sorted[sorted.length - 1] as { at: number; value: number };
  return first.value + ((place - first.at) / (last.at - first.at)) * (last.value - first.value);
}

describe('syringe', () => {
  const types = [
    ['1-mL', 0.01, 1],
    ['3-mL', 0.1, 3],
    ['insulin-50', 1, 50],
    ['insulin-100', 2, 100],
  ] as const;

  it.each(types)('%s: the stopper stands at the dose, for every dose', (type, step, capacity) => {
    for (let count = 1; count * step <= capacity + 1e-9; count++) {
      const dose = Number((count * step).toFixed(2));
      const { root } = draw({ kind: 'syringe', type, dose });
      const marks = having(root, 'data-value').map((one) => ({
        at: numberOf(one, 'x1'),
        value: numberOf(one, 'data-value'),
      }));
      const edge = numberOf(having(root, 'data-stopper')[0] as SvgElement, 'x');
      expect(readScale(marks, edge)).toBeCloseTo(dose, 2);
      // Lines far enough apart to be told apart on a phone.
      const apart = Math.abs((marks[1] as { at: number }).at - (marks[0] as { at: number }).at);
      expect(apart).toBeGreaterThan(8);
    }
  });

  it('tells where the stopper stands, but not the dose', () => {
    const { alt } = draw({ kind: 'syringe', type: '1-mL', dose: 0.35 });
    expect(alt).toContain('5 lines past the line numbered 0.3');
    expect(alt).not.toContain('0.35');
  });

  it('sets its arrows on the scale', () => {
    const pointers = [0.42, 0.45, 0.5, 0.54];
    const { root } = draw({ kind: 'syringe', type: '1-mL', pointers });
    const marks = having(root, 'data-value').map((one) => ({
      at: numberOf(one, 'x1'),
      value: numberOf(one, 'data-value'),
    }));
    const discs = findAll(root, (one) => one.name === 'circle').map((one) => readScale(marks, numberOf(one, 'cx')));
    expect(discs).toHaveLength(4);
    discs.forEach((value, place) => expect(value).toBeCloseTo(pointers[place] as number, 2));
  });

  it('refuses doses between the lines, beyond the barrel, or none', () => {
    expect(refused({ kind: 'syringe', type: '3-mL', dose: 1.25 })).toBe(true);
    expect(refused({ kind: 'syringe', type: 'insulin-100', dose: 33 })).toBe(true);
    expect(refused({ kind: 'syringe', type: '1-mL', dose: 1.1 })).toBe(true);
    expect(refused({ kind: 'syringe', type: '1-mL' })).toBe(true);
  });
});

describe('pressure dial', () => {
  it('the needle points to the reading, for every line of the scale', () => {
    for (let value = 0; value <= 300; value += 2) {
      const { root, alt } = draw({ kind: 'pressure-dial', readings: [{ value }] });
      const needle = having(root, 'data-needle')[0] as SvgElement;
      const angle = (Math.atan2(numberOf(needle, 'x2') - 180, -(numberOf(needle, 'y2') - 164)) * 180) / Math.PI;
      expect(((angle + 150) / 300) * 300).toBeCloseTo(value, 0);
      if (value > 20 && value % 10 !== 0) expect(alt.replace('0 to 300', '')).not.toMatch(new RegExp(`\\b${value}\\b`));
    }
  });

  it('numbers stand at their angle', () => {
    const { root } = draw({ kind: 'pressure-dial', readings: [{ value: 120 }] });
    for (const one of texts(root).filter(({ text }) => /^\d+$/.test(text))) {
      const angle = (Math.atan2(numberOf(one, 'x') - 180, 164 - (numberOf(one, 'y') - 5)) * 180) / Math.PI;
      expect(angle).toBeCloseTo(dialAngle(Number(one.text)), 0);
    }
  });
});

describe('thermometer', () => {
  it.each([
    ['F', 94, 106, 0.2],
    ['C', 35, 42, 0.1],
  ] as const)('the column of a glass thermometer in °%s ends at its value', (unit, low, high, step) => {
    for (let count = 0; low + count * step <= high + 1e-9; count++) {
      const value = Number((low + count * step).toFixed(1));
      const { root } = draw({ kind: 'thermometer', type: 'glass', unit, value });
      const column = having(root, 'data-column')[0] as SvgElement;
      const marks = texts(root)
        .filter((one) => /^\d+$/.test(one.text))
        .map((one) => ({ at: numberOf(one, 'x'), value: Number(one.text) }));
      expect(readScale(marks, numberOf(column, 'x') + numberOf(column, 'width'))).toBeCloseTo(value, 1);
    }
  });

  it('displays show one decimal', () => {
    expect(
      texts(draw({ kind: 'thermometer', type: 'digital', unit: 'F', value: 99 }).root).map((one) => one.text),
    ).toContain('99.0 °F');
    const logger = draw({ kind: 'thermometer', type: 'logger', unit: 'C', value: 5, lowest: -1.2, highest: 7.4 });
    expect(texts(logger.root).map((one) => one.text)).toEqual(expect.arrayContaining(['5.0 °C', '-1.2 °C', '7.4 °C']));
  });

  it('refuses what it cannot show', () => {
    expect(refused({ kind: 'thermometer', type: 'glass', unit: 'F', value: 98.7 })).toBe(true);
    expect(refused({ kind: 'thermometer', type: 'digital', unit: 'F', value: 98.6, lowest: 90, highest: 99 })).toBe(
      true,
    );
    expect(refused({ kind: 'thermometer', type: 'logger', unit: 'C', value: 9, lowest: 2, highest: 8 })).toBe(true);
  });
});

describe('tube rack', () => {
  const tubes = [
    { stopper: 'lavender', additive: 'EDTA' },
    { stopper: 'light-blue', additive: 'sodium citrate' },
    { stopper: 'gold', additive: 'clot activator, gel' },
  ];

  it('shows the tubes from the left, each with its colour, the word for it and its additive', () => {
    const { root, alt } = draw({ kind: 'tube-rack', tubes });
    const drawn = having(root, 'data-stopper');
    expect(drawn.map((one) => one.attributes['data-stopper'])).toEqual(['lavender', 'light-blue', 'gold']);
    const places = drawn.map((one) => numberOf(one, 'x'));
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    const said = texts(root).map((one) => one.text);
    expect(said).toEqual(expect.arrayContaining(['lavender', 'light blue', 'gold', 'EDTA', 'sodium citrate']));
    expect(alt).toContain('B light blue stopper, labeled sodium citrate');
  });

  it('fills a tube to its line, or to half of it', () => {
    const level = (content: string) => {
      const blood = having(
        draw({ kind: 'tube-rack', tubes: [{ stopper: 'light-blue', content }] }).root,
        'data-content',
      )[0] as SvgElement;
      return Number(/^M[\d.]+ ([\d.]+)/.exec(blood.attributes.d as string)?.[1]);
    };
    expect(level('full')).toBe(108);
    expect(level('over')).toBeLessThan(108);
    expect(level('short')).toBeGreaterThan(170);
  });
});

describe('dipstick', () => {
  it('each pad has the colour of its value on the chart, and of no other', () => {
    const pads = [
      { analyte: 'glucose', value: '500' },
      { analyte: 'ketones', value: '15' },
      { analyte: 'ph', value: '6.0' },
      { analyte: 'nitrite', value: 'positive' },
      { analyte: 'leukocytes', value: 'moderate' },
      { analyte: 'blood', value: 'negative' },
    ];
    const { root } = draw({ kind: 'dipstick', pads });
    for (const { analyte, value } of pads) {
      const pad = having(root, 'data-pad').find((one) => one.attributes['data-pad'] === analyte);
      const same = having(root, 'data-swatch').filter(
        (one) =>
          (one.attributes['data-swatch'] as string).startsWith(`${analyte} `) &&
          one.attributes.fill === pad?.attributes.fill,
      );
      expect(same.map((one) => one.attributes['data-swatch'])).toEqual([`${analyte} ${value}`]);
    }
  });

  it('refuses a value that the chart does not have', () => {
    expect(refused({ kind: 'dipstick', pads: [{ analyte: 'ph', value: '4.0' }] })).toBe(true);
  });
});

describe('acuity chart', () => {
  it('lines have 1 to 8 letters that grow smaller, and as many crossed out as were missed', () => {
    const { root, alt } = draw({
      kind: 'acuity-chart',
      seed: 4,
      missed: [
        { line: 40, count: 1 },
        { line: 30, count: 4 },
      ],
      tried: 30,
    });
    const big = texts(root).filter((one) => one.text.length === 1);
    const rows = new Map<string, number>();
    for (const one of big) rows.set(one.attributes.y as string, (rows.get(one.attributes.y as string) ?? 0) + 1);
    expect([...rows.values()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const sizes = big.map((one) => numberOf(one, 'font-size'));
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
    const missed = (line: string) =>
      having(root, 'data-missed').filter((one) => one.attributes['data-missed'] === line).length;
    expect([missed('40'), missed('30'), missed('50')]).toEqual([1, 4, 0]);
    expect(alt).toContain('20/25, 7 letters: not tried');
  });

  it('does not repeat a letter within a line', () => {
    for (let seed = 0; seed < 20; seed++) {
      const rows = new Map<string, string[]>();
      for (const one of texts(draw({ kind: 'acuity-chart', seed }).root).filter(({ text }) => text.length === 1)) {
        const y = one.attributes.y as string;
        rows.set(y, [...(rows.get(y) ?? []), one.text]);
      }
      for (const row of rows.values()) expect(new Set(row).size).toBe(row.length);
    }
  });
});

describe('papers', () => {
  it('a label shows each field once, and a line where one is blank', () => {
    const { root, alt } = draw({
      kind: 'specimen-label',
      on: 'Urine cup',
      label: [
        { name: 'Name', value: 'Moreno, Kai' },
        { name: 'Collected', value: '' },
      ],
      requisition: [
        { name: 'Name', value: 'Moreno, Kay' },
        { name: 'Test', value: 'Culture' },
      ],
    });
    expect(having(root, 'data-field').map((one) => one.text)).toEqual(['Moreno, Kay', 'Culture', 'Moreno, Kai']);
    expect(alt).toContain('Collected: blank');
  });

  it('an appointment stands in its column from its time to its end', () => {
    const { root } = draw({
      kind: 'appointment-matrix',
      title: 'Monday',
      providers: ['Dr. A', 'Dr. B'],
      from: '08:00',
      to: '10:00',
      step: 15,
      entries: [
        { provider: 0, at: '08:00', minutes: 15, text: 'X' },
        { provider: 1, at: '08:30', minutes: 45, text: 'Y' },
      ],
    });
    const [one, other] = having(root, 'data-entry') as [SvgElement, SvgElement];
    const slot = numberOf(one, 'height') + 3;
    expect((numberOf(other, 'y') - numberOf(one, 'y')) / slot).toBeCloseTo(2);
    expect((numberOf(other, 'height') + 3) / slot).toBeCloseTo(3);
    expect(numberOf(other, 'x')).toBeGreaterThan(numberOf(one, 'x') + numberOf(one, 'width'));
  });

  it('refuses appointments that overlap or leave the page', () => {
    const matrix = {
      kind: 'appointment-matrix',
      title: 'Monday',
      providers: ['Dr. A'],
      from: '08:00',
      to: '09:00',
      step: 15,
    };
    expect(
      refused({
        ...matrix,
        entries: [
          { provider: 0, at: '08:00', minutes: 30, text: 'X' },
          { provider: 0, at: '08:15', minutes: 15, text: 'Y' },
        ],
      }),
    ).toBe(true);
    expect(refused({ ...matrix, entries: [{ provider: 0, at: '08:45', minutes: 30, text: 'X' }] })).toBe(true);
    expect(refused({ ...matrix, entries: [{ provider: 1, at: '08:00', minutes: 15, text: 'X' }] })).toBe(true);
    expect(refused({ ...matrix, entries: [{ provider: 0, at: '08:05', minutes: 15, text: 'X' }] })).toBe(true);
  });

  it('a card and a claim show their fields', () => {
    const card = draw({
      kind: 'insurance-card',
      payer: 'Prairie Valley',
      plan: 'HMO',
      fields: [
        { name: 'Member ID', value: 'P 1' },
        { name: 'Group', value: '7' },
      ],
      amounts: [{ name: 'Visit', value: '$25' }],
    });
    expect(having(card.root, 'data-field').map((one) => one.text)).toEqual(['P 1', '7', '$25']);
    const claim = draw({
      kind: 'claim-extract',
      fields: [{ name: 'Insured ID', value: '' }],
      diagnoses: [{ letter: 'A', code: 'I10' }],
      lines: [{ date: '03/08/26', place: '11', code: '99213', pointer: 'A', charge: '140.00', units: '1' }],
    });
    expect(claim.alt).toContain('Insured ID: empty');
    expect(claim.alt).toContain('code 99213, mod empty, dx A');
  });

  it('a temperature stands at its height on the scale, and gaps break the line', () => {
    const days = [
      { day: 'Mon', am: 4.5, pm: 9 },
      { day: 'Tue', am: null, pm: 2 },
    ];
    const { root, alt } = draw({ kind: 'temperature-log', store: 'refrigerator', unit: 'C', days });
    const scale = texts(root)
      .filter((one) => one.attributes['text-anchor'] === 'end' && /^-?\d+$/.test(one.text))
      .map((one) => ({ at: numberOf(one, 'y') - 5, value: Number(one.text) }));
    const points = having(root, 'data-value');
    expect(points.map((one) => Number(readScale(scale, numberOf(one, 'cy')).toFixed(1)))).toEqual([4.5, 9, 2]);
    const range = having(root, 'data-range')[0] as SvgElement;
    expect(readScale(scale, numberOf(range, 'y'))).toBeCloseTo(8, 1);
    expect(readScale(scale, numberOf(range, 'y') + numberOf(range, 'height'))).toBeCloseTo(2, 1);
    expect(findAll(root, (one) => (one.attributes.d?.match(/M/g) ?? []).length === 2)).toHaveLength(1);
    expect(alt).toContain('Tue: a.m. no entry, p.m. 2');
  });
});

describe('figures', () => {
  it('chest electrodes stand as the AHA places them', () => {
    const { root } = draw({
      kind: 'electrode-positions',
      figure: 'chest',
      places: ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'],
    });
    const at = new Map(
      having(root, 'data-place').map((one) => [
        one.attributes['data-place'],
        { x: numberOf(one, 'cx'), y: numberOf(one, 'cy') },
      ]),
    );
    const place = (name: string) => at.get(name) as { x: number; y: number };
    // The patient's right is the viewer's left.
    expect(place('V1').x).toBeLessThan(180);
    expect(place('V2').x - 180).toBeCloseTo(180 - place('V1').x);
    expect(place('V2').y).toBeCloseTo(place('V1').y);
    expect(place('V4').y).toBeGreaterThan(place('V2').y);
    expect(place('V3').x).toBeGreaterThan(place('V2').x);
    expect(place('V3').x).toBeLessThan(place('V4').x);
    expect(place('V3').y).toBeGreaterThan(place('V2').y);
    expect(place('V5').y).toBeCloseTo(place('V4').y);
    expect(place('V6').y).toBeCloseTo(place('V4').y);
    expect(place('V6').x).toBeGreaterThan(place('V5').x);
  });

  it('wires carry their colour and the word for it', () => {
    const { root, alt } = draw({
      kind: 'electrode-positions',
      figure: 'limbs',
      wires: [
        { limb: 'right-arm', colour: 'white' },
        { limb: 'left-leg', colour: 'red' },
      ],
    });
    const [arm, leg] = having(root, 'data-limb') as [SvgElement, SvgElement];
    expect(numberOf(arm, 'cx')).toBeLessThan(180);
    expect(numberOf(leg, 'cx')).toBeGreaterThan(180);
    expect(texts(root).map((one) => one.text)).toEqual(expect.arrayContaining(['white', 'red']));
    expect(alt).toContain('white on the right arm and red on the left leg');
  });

  it('needles enter at their angle and end in their layer', () => {
    const { root } = draw({
      kind: 'injection-sites',
      figure: 'skin',
      places: ['intradermal', 'subcutaneous-45', 'subcutaneous-90', 'intramuscular'],
    });
    const measured = new Map(
      having(root, 'data-needle').map((one) => {
        const dx = numberOf(one, 'x2') - numberOf(one, 'x1');
        const dy = numberOf(one, 'y2') - numberOf(one, 'y1');
        const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
        return [one.attributes['data-needle'], { angle, depth: numberOf(one, 'y2') }] as const;
      }),
    );
    const of = (name: string) => measured.get(name) as { angle: number; depth: number };
    expect(of('intradermal').angle).toBeGreaterThanOrEqual(5);
    expect(of('intradermal').angle).toBeLessThanOrEqual(15);
    expect(of('subcutaneous-45').angle).toBeCloseTo(45, 0);
    expect(of('subcutaneous-90').angle).toBeCloseTo(90, 0);
    expect(of('intramuscular').angle).toBeCloseTo(90, 0);
    // Layers: dermis 118 to 154, fat to 216, muscle below.
    expect(of('intradermal').depth).toBeLessThan(154);
    for (const name of ['subcutaneous-45', 'subcutaneous-90']) expect(of(name).depth).toBeGreaterThan(154);
    for (const name of ['subcutaneous-45', 'subcutaneous-90']) expect(of(name).depth).toBeLessThan(216);
    expect(of('intramuscular').depth).toBeGreaterThan(216);
  });

  it('names no site in words a learner is asked for', () => {
    for (const [figure, places] of [
      ['arm', ['deltoid', 'deltoid-high', 'deltoid-low', 'triceps']],
      ['thigh', ['vastus-lateralis', 'groin', 'inner-thigh', 'above-knee']],
      ['hip', ['ventrogluteal', 'dorsogluteal', 'trochanter', 'lower-back']],
    ] as const) {
      const { alt, svg } = draw({ kind: 'injection-sites', figure, places });
      expect(
        `${alt}${texts(readSvg(svg))
          .map((one) => one.text)
          .join(' ')}`,
      ).not.toMatch(/deltoid|vastus|gluteal|triceps|subcutaneous|intramuscular/i);
    }
    expect(refused({ kind: 'injection-sites', figure: 'arm', places: ['ventrogluteal'] })).toBe(true);
  });
});

describe('every sheet', () => {
  const sheets: unknown[] = [
    { kind: 'syringe', type: 'insulin-100', dose: 64 },
    {
      kind: 'pressure-dial',
      readings: [
        { value: 146, caption: 'First sound' },
        { value: 92, caption: 'Last sound' },
      ],
    },
    { kind: 'thermometer', type: 'glass', unit: 'C', value: 38.7, caption: 'Axillary' },
    { kind: 'tube-rack', tubes: Array.from({ length: 7 }, () => ({ stopper: 'gray', additive: 'sodium fluoride' })) },
    {
      kind: 'dipstick',
      pads: ['glucose', 'bilirubin', 'ketones', 'protein', 'blood', 'urobilinogen'].map((analyte, place) => ({
        analyte,
        value: place === 5 ? '0.2' : 'negative',
      })),
    },
    { kind: 'acuity-chart', seed: 2, caption: 'Both eyes, with glasses' },
    {
      kind: 'specimen-label',
      on: 'Light blue tube',
      label: [
        { name: 'Date of birth', value: '12/12/1950' },
        { name: 'Medical record no.', value: '0044-82231' },
      ],
    },
    {
      kind: 'electrode-positions',
      figure: 'chest',
      places: ['V1-high', 'V2-high', 'V4-low'],
      names: ['V1', 'V2', 'V4'],
    },
    { kind: 'electrode-positions', figure: 'limbs', wires: [{ limb: 'right-arm', colour: 'white' }], letters: true },
    {
      kind: 'temperature-log',
      store: 'freezer',
      unit: 'F',
      range: false,
      days: [
        { day: 'Mon', am: -4, pm: 0 },
        { day: 'Tue', am: 12, pm: null },
      ],
    },
    ...(['arm', 'thigh', 'hip'] as const).map((figure) => ({
      kind: 'injection-sites',
      figure,
      places: ['trochanter'].filter(() => figure !== 'arm').concat(figure === 'arm' ? ['deltoid'] : []),
    })),
  ];

  it('is well-formed, small, the same each time, and legible on a phone', () => {
    for (const parameters of sheets) {
      const { svg, root, alt } = draw(parameters);
      expect(draw(parameters).svg).toBe(svg);
      expect(svg.length).toBeLessThan(60_000);
      // What leaves the server is the same picture without the marks.
      const sent = drawStimulus(drawnStimulusSchema.parse(parameters));
      expect(sent.svg).not.toContain('data-');
      expect(texts(readSvg(sent.svg)).map((one) => one.text)).toEqual(texts(root).map((one) => one.text));
      expect(alt.length).toBeGreaterThan(30);
      expect(root.attributes.viewBox).toMatch(new RegExp(`^0 0 ${sheetWidth} `));
      for (const one of texts(root)) {
        const size = numberOf(one, 'font-size');
        expect(size).toBeGreaterThanOrEqual(12);
        if (one.attributes.transform !== undefined) continue;
        // Arial is about 0.52 em wide on average: no word leaves the sheet.
        const width = (one.attributes['font-weight'] === '700' ? 0.56 : 0.52) * size * one.text.length;
        const anchor = one.attributes['text-anchor'] ?? 'start';
        const left = numberOf(one, 'x') - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
        expect(left, one.text).toBeGreaterThan(0);
        expect(left + width, one.text).toBeLessThan(sheetWidth);
      }
    }
  });
});
