import { describe, expect, it } from 'vitest';
import { readSvg } from '../read-svg';
import { drawEkg } from './draw-ekg';
import { ekgArtefacts, ekgRates, ekgReversals, ekgRhythms, ekgStimulusSchema, type EkgStimulus } from './ekg-stimulus';
import { findComplexes, findP, intervals, levelAfter, median, powerBetween } from './ekg-reading';
import { readStrip, readTraces } from './read-trace';

const seeds = [1, 2, 3, 11, 42];

function strip(parameters: Partial<EkgStimulus>): { samples: Float64Array; alt: string } {
  const stimulus = ekgStimulusSchema.parse({
    kind: 'ekg',
    view: 'strip',
    rhythm: 'sinus-rhythm',
    seed: 1,
    ...parameters,
  });
  const { svg, alt } = drawEkg(stimulus);
  return { samples: readStrip(svg, { speed: stimulus.speed ?? 25 }), alt };
}

const rateOf = (times: readonly number[]) =>
  60 / (intervals(times).reduce((sum, one) => sum + one, 0) / (times.length - 1));
const spread = (times: readonly number[]) => Math.max(...intervals(times)) - Math.min(...intervals(times));

describe('an EKG strip, measured back from its SVG', () => {
  const even = [
    ['sinus-rhythm', 75],
    ['sinus-rhythm', 60],
    ['sinus-rhythm', 100],
    ['sinus-bradycardia', 45],
    ['sinus-tachycardia', 125],
    ['first-degree-block', 70],
    ['st-elevation', 80],
    ['st-depression', 80],
    ['atrial-flutter', 75],
    ['supraventricular-tachycardia', 180],
    ['ventricular-tachycardia', 170],
    ['paced-rhythm', 70],
    ['third-degree-block', 36],
  ] as const;

  it.each(even)('%s at %i is even and has that rate', (rhythm, rate) => {
    for (const seed of seeds) {
      const { samples } = strip({ rhythm, rate, seed });
      const wide = ['ventricular-tachycardia', 'paced-rhythm', 'third-degree-block'].includes(rhythm);
      const times = findComplexes(samples, wide ? { window: 0.16 } : {}).map((one) => one.at);
      expect(times.length).toBeGreaterThanOrEqual(Math.floor(rate / 10));
      expect(Math.abs(rateOf(times) / rate - 1)).toBeLessThan(0.03);
      expect(spread(times)).toBeLessThan(0.05);
    }
  });

  it('a strip of 6 s at a rate of 10 n shows n complexes', () => {
    for (const rate of [60, 70, 80, 90, 100]) {
      for (const seed of seeds)
        expect(findComplexes(strip({ rhythm: 'sinus-rhythm', rate, seed }).samples)).toHaveLength(rate / 10);
    }
  });

  it('measures narrow complexes as narrow and ventricular ones as wide', () => {
    const widths = (parameters: Partial<EkgStimulus>) =>
      findComplexes(strip(parameters).samples).map((one) => one.end - one.onset);
    for (const seed of seeds) {
      const narrow = median(widths({ rhythm: 'sinus-rhythm', seed }).slice(1, -1));
      expect(narrow).toBeGreaterThan(0.06);
      expect(narrow).toBeLessThan(0.11);
      const wide = median(widths({ rhythm: 'third-degree-block', seed }));
      expect(wide).toBeGreaterThan(0.12);
      expect(wide).toBeLessThan(0.22);
    }
  });

  it.each([
    ['sinus-rhythm', 0.12, 0.2],
    ['first-degree-block', 0.22, 0.34],
  ] as const)('%s has an upright P before each QRS, %d to %d s ahead', (rhythm, low, high) => {
    for (const seed of seeds) {
      const { samples } = strip({ rhythm, seed });
      for (const complex of findComplexes(samples).slice(1, -1)) {
        const p = findP(samples, complex);
        expect(p).not.toBeNull();
        const pr = complex.onset - (p?.onset ?? NaN);
        expect(pr).toBeGreaterThan(low);
        expect(pr).toBeLessThan(high);
      }
    }
  });

  it('sinus arrhythmia varies by more than 0.12 s, with a P before each QRS', () => {
    for (const seed of seeds) {
      const { samples } = strip({ rhythm: 'sinus-arrhythmia', seed });
      const complexes = findComplexes(samples);
      expect(spread(complexes.map((one) => one.at))).toBeGreaterThan(0.12);
      for (const complex of complexes.slice(1, -1)) expect(findP(samples, complex, 0.22)).not.toBeNull();
    }
  });

  it('atrial fibrillation is irregular and repeats no wave before its complexes', () => {
    for (const seed of seeds) {
      const { samples } = strip({ rhythm: 'atrial-fibrillation', seed, seconds: 10 });
      const complexes = findComplexes(samples);
      const gaps = intervals(complexes.map((one) => one.at));
      const mean = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
      const deviation = Math.sqrt(gaps.reduce((sum, one) => sum + (one - mean) ** 2, 0) / gaps.length);
      expect(deviation / mean).toBeGreaterThan(0.12);
      // The mean of the lines before the complexes: a P wave would stand out of it, random waves cancel out.
      const before = Array.from(
        { length: 80 },
        (_, step) =>
          complexes.slice(1).reduce((sum, one) => sum + (samples[Math.round(one.at * 500) - 110 + step] as number), 0) /
          (complexes.length - 1),
      );
      expect(Math.max(...before) - Math.min(...before)).toBeLessThan(0.11);
    }
  });

  it('atrial flutter shows about 300 atrial waves a minute', () => {
    const { samples } = strip({ rhythm: 'atrial-flutter', rate: 75, seed: 5 });
    expect(powerBetween(samples, 4.8, 5.2)).toBeGreaterThan(2 * powerBetween(samples, 5.3, 6.1));
  });

  it.each(['premature-atrial-complexes', 'premature-ventricular-complexes'] as const)(
    '%s bring early beats',
    (rhythm) => {
      for (const seed of seeds) {
        const { samples } = strip({ rhythm, rate: 72, seed, seconds: 8 });
        const complexes = findComplexes(samples, { window: 0.14 });
        const gaps = intervals(complexes.map((one) => one.at));
        const early = gaps.findIndex((gap) => gap < 0.75 * (60 / 72));
        expect(early).toBeGreaterThanOrEqual(0);
        const width = (place: number) => (complexes[place]?.end ?? NaN) - (complexes[place]?.onset ?? NaN);
        if (rhythm === 'premature-atrial-complexes') expect(width(early + 1)).toBeLessThan(0.115);
        else expect(width(early + 1)).toBeGreaterThan(0.12);
        // The pause: full after a ventricular beat, so that both intervals make two usual ones.
        const pause = gaps[early + 1];
        if (pause === undefined) continue;
        const both = ((gaps[early] as number) + pause) / (60 / 72);
        if (rhythm === 'premature-ventricular-complexes') expect(Math.abs(both - 2)).toBeLessThan(0.08);
        else expect(both).toBeLessThan(1.9);
      }
    },
  );

  it('the sinus node beats on through early ventricular beats: no P wave that is due and clear of them is left out', () => {
    for (const ectopics of ['single', 'couplet'] as const) {
      for (const rate of [60, 68, 75, 82, 90]) {
        const usual = 60 / rate;
        for (const seed of seeds.slice(0, 3)) {
          const { samples } = strip({
            rhythm: 'premature-ventricular-complexes',
            ectopics,
            rate,
            seed,
            seconds: 10,
          });
          const complexes = findComplexes(samples, { window: 0.14 }).slice(1, -1);
          const wide = complexes.map((one) => one.end - one.onset > 0.12);
          let runs = 0;
          wide.forEach((isWide, place) => {
            if (!isWide || wide[place - 1] !== false) return;
            const beats = ectopics === 'couplet' ? 2 : 1;
            const [before, last, after] = [place - 1, place + beats - 1, place + beats].map((one) => complexes[one]);
            if (!before || !last || !after) return;
            runs++;
            expect(wide.slice(place, place + beats + 1)).toEqual([...Array<boolean>(beats).fill(true), false]);
            const cycles = (after.at - before.at) / usual;
            expect(Math.abs(cycles - Math.round(cycles))).toBeLessThan(0.06);
            // A sinus beat less and its P wave would stand in the T wave of the last wide beat.
            expect(after.at - usual - last.at).toBeLessThan(0.64);
            const p = findP(samples, after);
            expect(after.onset - (p?.onset ?? NaN)).toBeGreaterThan(0.1);
            expect(after.onset - (p?.onset ?? NaN)).toBeLessThan(0.22);
          });
          expect(runs, `${ectopics} at ${rate}, seed ${seed}`).toBeGreaterThan(0);
        }
      }
    }
  });

  it('second-degree block type 1 lengthens PR until a beat drops; type 2 keeps it', () => {
    for (const seed of seeds) {
      const prs = (rhythm: EkgStimulus['rhythm']) => {
        const { samples } = strip({ rhythm, rate: 80, seed, seconds: 9 });
        const complexes = findComplexes(samples);
        const gaps = intervals(complexes.map((one) => one.at));
        expect(Math.max(...gaps)).toBeGreaterThan(1.2);
        return complexes.slice(1).map((one, place) => ({
          gap: gaps[place] as number,
          pr: one.onset - (findP(samples, one, 0.36)?.onset ?? NaN),
        }));
      };
      const one = prs('second-degree-block-type-1');
      const shortest = one.filter(({ gap }) => gap > 1.2).map(({ pr }) => pr);
      const later = one.filter(({ gap }) => gap < 1.2).map(({ pr }) => pr);
      expect(Math.min(...later)).toBeGreaterThan(Math.max(...shortest) + 0.04);
      const two = prs('second-degree-block-type-2').map(({ pr }) => pr);
      expect(Math.max(...two) - Math.min(...two)).toBeLessThan(0.04);
    }
  });

  it('ST levels stand where they should 60 ms after the J point', () => {
    const level = (rhythm: EkgStimulus['rhythm'], seed: number) => {
      const { samples } = strip({ rhythm, seed });
      return median(
        findComplexes(samples)
          .slice(1, -1)
          .map((one) => levelAfter(samples, one, 0.046)),
      );
    };
    for (const seed of seeds) {
      expect(level('st-elevation', seed)).toBeGreaterThan(0.2);
      expect(level('st-depression', seed)).toBeLessThan(-0.13);
      expect(Math.abs(level('sinus-rhythm', seed))).toBeLessThan(0.05);
    }
  });

  it('ventricular fibrillation has no rate and asystole no beat', () => {
    for (const seed of seeds) {
      const { samples: vf } = strip({ rhythm: 'ventricular-fibrillation', seed });
      expect(Math.max(...vf) - Math.min(...vf)).toBeGreaterThan(0.6);
      const total = powerBetween(vf, 0.5, 20);
      expect(powerBetween(vf, 2, 9) / total).toBeGreaterThan(0.7);
      // Spread over many frequencies: no line holds a quarter of it.
      for (let frequency = 2; frequency < 9; frequency += 0.5)
        expect(powerBetween(vf, frequency, frequency + 0.1) / total).toBeLessThan(0.4);
      const { samples: flat } = strip({ rhythm: 'asystole', seed });
      expect(Math.max(...flat) - Math.min(...flat)).toBeLessThan(0.15);
    }
  });

  it('a paced beat begins with a spike', () => {
    const { samples } = strip({ rhythm: 'paced-rhythm', seed: 4 });
    const steps = Array.from(samples.subarray(1), (value, place) => Math.abs(value - (samples[place] as number)));
    expect(steps.filter((step) => step > 0.2).length).toBeGreaterThanOrEqual(7);
  });

  it('gain and speed change the paper, not the heart', () => {
    for (const parameters of [{ gain: 5 }, { gain: 20 }, { speed: 50 }] as const) {
      const { samples } = strip({ rate: 75, ...parameters });
      const complexes = findComplexes(samples);
      expect(Math.abs(rateOf(complexes.map((one) => one.at)) - 75)).toBeLessThan(2);
      const heights = complexes.map((one) => one.height);
      expect(
        Math.abs(median(heights) - median(findComplexes(strip({ rate: 75 }).samples).map((one) => one.height))),
      ).toBeLessThan(0.06);
    }
  });
});

describe('artefacts', () => {
  const clean = (seed: number) => strip({ seed }).samples;

  it('each leaves its own mark in the spectrum', () => {
    for (const seed of seeds) {
      const bare = clean(seed);
      const mains = strip({ seed, artefact: 'ac-interference' }).samples;
      expect(powerBetween(mains, 59.5, 60.5)).toBeGreaterThan(50 * powerBetween(bare, 59.5, 60.5));
      expect(powerBetween(mains, 59.5, 60.5)).toBeGreaterThan(10 * powerBetween(mains, 50, 59));
      const tremor = strip({ seed, artefact: 'somatic-tremor' }).samples;
      expect(powerBetween(tremor, 20, 46) - powerBetween(bare, 20, 46)).toBeGreaterThan(0.002);
      expect(powerBetween(tremor, 59.5, 60.5)).toBeLessThan(0.1 * powerBetween(tremor, 20, 46));
      const wander = strip({ seed, artefact: 'wandering-baseline' }).samples;
      expect(powerBetween(wander, 0.1, 0.5)).toBeGreaterThan(10 * powerBetween(bare, 0.1, 0.5));
      expect(powerBetween(wander, 20, 46)).toBeLessThan(1.5 * powerBetween(bare, 20, 46));
    }
  });

  it('an interrupted baseline runs straight for most of a second, twice', () => {
    for (const seed of seeds) {
      const broken = strip({ seed, artefact: 'interrupted-baseline' }).samples;
      let run = 0;
      let long = 0;
      for (let sample = 1; sample < broken.length; sample++) {
        run = broken[sample] === broken[sample - 1] && Math.abs(broken[sample] as number) > 0.7 ? run + 1 : 0;
        if (run === 300) long++;
      }
      expect(long).toBe(2);
    }
  });

  it('a bad right arm spoils I and II and leaves III clean', () => {
    const { svg } = drawEkg(
      ekgStimulusSchema.parse({
        kind: 'ekg',
        view: 'twelve-lead',
        rhythm: 'sinus-rhythm',
        seed: 9,
        artefact: 'somatic-tremor',
        electrode: 'RA',
      }),
    );
    const power = Object.fromEntries(readTraces(svg).map((trace) => [trace.lead, powerBetween(trace.samples, 25, 46)]));
    expect(power.I).toBeGreaterThan(0.0007);
    expect(power.II).toBeGreaterThan(0.0007);
    expect(power.III).toBeLessThan(0.3 * (power.I as number));
  });
});

describe('text alternatives', () => {
  const telling =
    /sinus|fibrillation|flutter|tachycardia|bradycardia|block|asystole|paced|pacemaker|premature|ectopic|elevation|depression|arrhythmia|artifact|artefact|tremor|wander|interference|interrupted|reversal|switched|exchange|normal/i;

  it('name no rhythm, artefact or fault, and differ between rhythms', () => {
    const said = new Set<string>();
    for (const rhythm of ekgRhythms) {
      for (const view of ['strip', 'twelve-lead'] as const) {
        const { alt } = drawEkg(ekgStimulusSchema.parse({ kind: 'ekg', view, rhythm, seed: 6 }));
        expect(alt).not.toMatch(telling);
        said.add(alt.replace(/[\d.,]+/g, ''));
      }
    }
    for (const artefact of ekgArtefacts) expect(strip({ artefact }).alt).not.toMatch(telling);
    for (const reversal of ekgReversals) {
      const { alt } = drawEkg(
        ekgStimulusSchema.parse({ kind: 'ekg', view: 'twelve-lead', rhythm: 'sinus-rhythm', seed: 6, reversal }),
      );
      expect(alt).not.toMatch(telling);
    }
    expect(said.size).toBeGreaterThan(20);
  });

  it('do not tell the paper speed where the settings are hidden', () => {
    const { alt } = strip({ speed: 50, settings: false, seconds: 3 });
    expect(alt).not.toMatch(/per second|\d second/);
    expect(alt).toContain('mm from the start');
  });
});

describe('the SVG of an EKG', () => {
  it('is well-formed, under 60 kB and the same each time, for every rhythm, view and artefact', () => {
    for (const rhythm of ekgRhythms) {
      for (const view of ['strip', 'twelve-lead'] as const) {
        for (const artefact of [undefined, ...ekgArtefacts]) {
          const stimulus = ekgStimulusSchema.parse({ kind: 'ekg', view, rhythm, seed: 31, artefact });
          const { svg } = drawEkg(stimulus);
          expect(svg.length).toBeLessThan(60_000);
          expect(readSvg(svg).name).toBe('svg');
          if (artefact === undefined) expect(drawEkg(stimulus).svg).toBe(svg);
        }
      }
    }
  }, 60_000);

  it('differs from seed to seed and holds nothing that names the rhythm', () => {
    const drawn = seeds.map(
      (seed) =>
        drawEkg(ekgStimulusSchema.parse({ kind: 'ekg', view: 'strip', rhythm: 'atrial-fibrillation', seed })).svg,
    );
    expect(new Set(drawn).size).toBe(seeds.length);
    for (const svg of drawn) expect(svg).not.toMatch(/fibrillation|atrial|seed|rhythm/i);
  });

  it('refuses rates that contradict the rhythm', () => {
    for (const rhythm of ekgRhythms) {
      const { min, max, usual } = ekgRates[rhythm];
      expect(usual).toBeGreaterThanOrEqual(min);
      expect(usual).toBeLessThanOrEqual(max);
      expect(ekgStimulusSchema.safeParse({ kind: 'ekg', view: 'strip', rhythm, seed: 1, rate: max + 1 }).success).toBe(
        false,
      );
    }
  });
});
