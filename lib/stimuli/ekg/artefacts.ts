import { chanceFrom, type Chance } from '../chance';
import { ekgLeads, electrodes, type Electrode, type EkgStimulus } from './ekg-stimulus';
import { sampleRate } from './heart-vector';
import { lazyRecord } from './lazy-record';
import { electrodesOf, type Leads, type Potentials } from './leads';

interface Tone {
  /** Radians a second: 2 pi times the frequency in Hz. */
  pace: number;
  /** mV */
  height: number;
  phase: number;
}

function tones(count: number, low: number, high: number, height: number, chance: Chance): Tone[] {
  return Array.from({ length: count }, () => ({
    pace: 2 * Math.PI * chance.between(low, high),
    height: height * chance.between(0.6, 1.4),
    phase: chance.between(0, 2 * Math.PI),
  }));
}

function sound(list: readonly Tone[], seconds: number): number {
  let sum = 0;
  for (const { pace, height, phase } of list) sum += height * Math.sin(pace * seconds + phase);
  return sum;
}

/** Power lines in North America. */
const mainsHertz = 60;

/** What an artefact adds at one electrode, in mV at a time in s. */
function disturbance(stimulus: EkgStimulus, electrode: Electrode, chance: Chance): (seconds: number) => number {
  switch (stimulus.artefact) {
    case 'wandering-baseline': {
      // Leads of a page stand close: a line that wanders far would run into the next.
      const height = stimulus.view === 'strip' ? 1 : 0.55;
      const slow = [...tones(1, 0.17, 0.26, 0.42 * height, chance), ...tones(1, 0.3, 0.42, 0.16 * height, chance)];
      return (t) => sound(slow, t);
    }
    case 'somatic-tremor': {
      const fast = tones(28, 20, 46, 0.0145, chance);
      const envelope = tones(3, 0.4, 1.6, 0.22, chance);
      return (t) => sound(fast, t) * (1 + sound(envelope, t));
    }
    case 'ac-interference': {
      // A third of a turn apart from electrode to electrode, so that it cancels out in no lead.
      const phase = (2 * Math.PI * electrodes.indexOf(electrode)) / 3;
      return (t) => 0.055 * Math.sin(2 * Math.PI * mainsHertz * t + phase);
    }
    default:
      return () => 0;
  }
}

/** Adds the faint noise that every tracing has, and the artefact that is asked for, at the electrodes: so the leads stay true to one another. */
export function addNoise(potentials: Potentials, stimulus: EkgStimulus): Potentials {
  const chance = chanceFrom(stimulus.seed, 3);
  // Chance is drawn for all in their order, whichever of them are read.
  const noises = new Map(
    electrodes.map((electrode) => {
      const faint = [...tones(4, 2, 9, 0.0016, chance), ...tones(1, 0.2, 0.3, 0.008, chance)];
      const affected = stimulus.electrode === undefined || stimulus.electrode === electrode;
      const added = affected ? disturbance(stimulus, electrode, chance) : () => 0;
      return [electrode, (seconds: number) => [sound(faint, seconds), added(seconds)] as const];
    }),
  );
  return lazyRecord(electrodes, (electrode) => {
    const noise = noises.get(electrode);
    const still = potentials[electrode];
    const values = new Float64Array(still.length);
    for (let sample = 0; sample < values.length; sample++) {
      const [faint, added] = noise?.(sample / sampleRate) ?? [0, 0];
      values[sample] = (still[sample] as number) + faint + added;
    }
    return values;
  });
}

/** A stretch in which an electrode has no contact, in s. */
export interface Gap {
  from: number;
  to: number;
}

/** Two gaps or so: one in each stretch of about 3 s, so that one shows in whatever part of the line is drawn. */
export function contactGaps(stimulus: EkgStimulus, seconds: number): Gap[] {
  if (stimulus.artefact !== 'interrupted-baseline') return [];
  const chance = chanceFrom(stimulus.seed, 4);
  const count = Math.max(1, Math.round(seconds / 2.75));
  return Array.from({ length: count }, (_, place) => {
    const start = (place * seconds) / count;
    const from = start + chance.between(0.45, 0.9);
    return { from, to: from + chance.between(0.8, 1.15) };
  });
}

/**
 * Cuts the leads that need an electrode which has lost contact: the line jumps, runs flat, and settles
 * back. Where no electrode is named it is RA, which lead II needs. Here alone the leads stop being true to one
 * another, as in a machine whose input floats.
 */
export function breakContact(leads: Leads, stimulus: EkgStimulus, seconds: number): Leads {
  const gaps = contactGaps(stimulus, seconds);
  if (gaps.length === 0) return leads;
  const lost = stimulus.electrode ?? 'RA';
  const chance = chanceFrom(stimulus.seed, 5);
  const broken = ekgLeads.map((lead) => {
    const values = leads[lead].slice();
    if (!electrodesOf(lead).includes(lost)) return [lead, values] as const;
    for (const gap of gaps) {
      const level = chance.pick([-1, 1]) * chance.between(0.75, 1.1);
      const first = Math.round(gap.from * sampleRate);
      const last = Math.round(gap.to * sampleRate);
      for (let sample = first; sample < values.length; sample++) {
        const after = (sample - last) / sampleRate;
        if (after < 0) values[sample] = level;
        else if (after < 1) values[sample] = (values[sample] as number) - 0.45 * level * Math.exp(-after / 0.13);
        else break;
      }
    }
    return [lead, values] as const;
  });
  return Object.fromEntries(broken) as Leads;
}
