import { describe, expect, it } from 'vitest';
import { drawEkg } from './draw-ekg';
import { ekgLeads, ekgReversals, ekgRhythms, ekgStimulusSchema, type EkgStimulus } from './ekg-stimulus';
import type { Leads } from './leads';
import { readTraces } from './read-trace';
import { synthesiseEkg } from './synthesise-ekg';

const record = (parameters: Partial<EkgStimulus>): Leads =>
  synthesiseEkg(
    ekgStimulusSchema.parse({ kind: 'ekg', view: 'twelve-lead', rhythm: 'sinus-rhythm', seed: 8, ...parameters }),
    [0, 5, 10],
  ).leads;

function worst(length: number, error: (sample: number) => number): number {
  let most = 0;
  for (let sample = 0; sample < length; sample++) most = Math.max(most, Math.abs(error(sample)));
  return most;
}

const value = (values: Float64Array, sample: number) => values[sample] as number;
const same = (a: Float64Array, b: Float64Array, sign = 1) => worst(a.length, (t) => value(a, t) - sign * value(b, t));

describe('the twelve leads of one heart vector', () => {
  it('obey Einthoven and Goldberger for every rhythm, disturbed or not, however the wires hang', () => {
    const cases: Partial<EkgStimulus>[] = [
      ...ekgRhythms.map((rhythm) => ({ rhythm })),
      ...(['wandering-baseline', 'somatic-tremor', 'ac-interference'] as const).map((artefact) => ({ artefact })),
      ...ekgReversals.map((reversal) => ({ reversal })),
    ];
    for (const parameters of cases) {
      const { I, II, III, aVR, aVL, aVF } = record(parameters);
      expect(worst(I.length, (t) => value(I, t) + value(III, t) - value(II, t))).toBeLessThan(1e-9);
      expect(worst(I.length, (t) => value(aVR, t) + value(aVL, t) + value(aVF, t))).toBeLessThan(1e-9);
    }
  });

  it('exchanging the arms inverts I, swaps II with III and aVR with aVL, and leaves aVF and the chest', () => {
    const right = record({});
    const wrong = record({ reversal: 'RA-LA' });
    expect(same(wrong.I, right.I, -1)).toBeLessThan(1e-9);
    expect(same(wrong.II, right.III)).toBeLessThan(1e-9);
    expect(same(wrong.III, right.II)).toBeLessThan(1e-9);
    expect(same(wrong.aVR, right.aVL)).toBeLessThan(1e-9);
    expect(same(wrong.aVL, right.aVR)).toBeLessThan(1e-9);
    for (const lead of ['aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const)
      expect(same(wrong[lead], right[lead])).toBeLessThan(1e-9);
  });

  it('exchanging left arm and left leg inverts III; right arm and left leg inverts II', () => {
    const right = record({});
    expect(same(record({ reversal: 'LA-LL' }).III, right.III, -1)).toBeLessThan(1e-9);
    expect(same(record({ reversal: 'RA-LL' }).II, right.II, -1)).toBeLessThan(1e-9);
  });

  it('the right arm wire on the right leg leaves lead II almost flat', () => {
    const { II } = record({ reversal: 'RA-RL' });
    expect(worst(II.length, (t) => value(II, t))).toBeLessThan(0.1);
  });

  it('exchanging two chest wires swaps those leads alone', () => {
    const right = record({});
    const wrong = record({ reversal: 'V1-V3' });
    expect(same(wrong.V1, right.V3)).toBeLessThan(1e-9);
    expect(same(wrong.V3, right.V1)).toBeLessThan(1e-9);
    for (const lead of ekgLeads.filter((one) => one !== 'V1' && one !== 'V3'))
      expect(same(wrong[lead], right[lead])).toBeLessThan(1e-9);
  });

  it('look like a healthy heart: upright in I, II and V4 to V6, R growing from V1 to V5, aVR down', () => {
    const leads = record({});
    const most = (values: Float64Array) => Math.max(...values);
    const least = (values: Float64Array) => Math.min(...values);
    for (const lead of ['I', 'II', 'V5', 'V6'] as const)
      expect(most(leads[lead])).toBeGreaterThan(-2 * least(leads[lead]));
    expect(-least(leads.aVR)).toBeGreaterThan(2 * most(leads.aVR));
    expect(-least(leads.V1)).toBeGreaterThan(most(leads.V1));
    const growth = (['V1', 'V2', 'V3', 'V4', 'V5'] as const).map((lead) => most(leads[lead]));
    growth.slice(1).forEach((one, place) => expect(one).toBeGreaterThan(growth[place] as number));
  });

  it('ST elevation shows over its wall, and its mirror image opposite', () => {
    const level = (wall: NonNullable<EkgStimulus['wall']>) => {
      const stimulus = ekgStimulusSchema.parse({
        kind: 'ekg',
        view: 'twelve-lead',
        rhythm: 'st-elevation',
        wall,
        seed: 8,
      });
      const recording = synthesiseEkg(stimulus, [0, 5, 10]);
      const beat = recording.rhythm.beats.find((one) => one.at > 1)?.at ?? NaN;
      return Object.fromEntries(
        ekgLeads.map((lead) => [
          lead,
          value(recording.leads[lead], Math.round((beat + 0.106) * 500)) -
            value(recording.leads[lead], Math.round((beat - 0.05) * 500)),
        ]),
      ) as Record<(typeof ekgLeads)[number], number>;
    };
    const inferior = level('inferior');
    for (const lead of ['II', 'III', 'aVF'] as const) expect(inferior[lead]).toBeGreaterThan(0.15);
    expect(inferior.aVL).toBeLessThan(-0.1);
    const anterior = level('anterior');
    for (const lead of ['V2', 'V3', 'V4'] as const) expect(anterior[lead]).toBeGreaterThan(0.15);
    const lateral = level('lateral');
    for (const lead of ['I', 'aVL', 'V5', 'V6'] as const) expect(lateral[lead]).toBeGreaterThan(0.12);
    expect(lateral.III).toBeLessThan(-0.1);
  });
});

describe('the drawn page', () => {
  it('shows the samples of each lead in its own window, within the thickness of the pen', () => {
    for (const layout of ['rows', 'page'] as const) {
      const stimulus = ekgStimulusSchema.parse({
        kind: 'ekg',
        view: 'twelve-lead',
        rhythm: 'sinus-rhythm',
        seed: 8,
        layout,
      });
      const { leads } = synthesiseEkg(stimulus, layout === 'page' ? [0, 10] : [0, 5, 10]);
      const traces = readTraces(drawEkg(stimulus).svg).filter((trace) => trace.lead !== 'rhythm');
      expect(traces.map((trace) => trace.lead).sort()).toEqual([...ekgLeads].sort());
      const column: Record<string, number> = {
        I: 0,
        II: 0,
        III: 0,
        aVR: 1,
        aVL: 1,
        aVF: 1,
        V1: 2,
        V2: 2,
        V3: 2,
        V4: 3,
        V5: 3,
        V6: 3,
      };
      for (const trace of traces) {
        const from = (column[trace.lead] as number) * 1250;
        const lead = leads[trace.lead as keyof Leads];
        const error = (t: number) => Math.abs(value(trace.samples, t) - value(lead, from + t));
        const mean = trace.samples.reduce((sum, _, t) => sum + error(t), 0) / trace.samples.length;
        expect(mean).toBeLessThan(0.006);
        // On the flank of a QRS half a unit sideways is as much as 0.1 mV in height.
        expect(worst(trace.samples.length, error)).toBeLessThan(0.1);
      }
    }
  });
});
