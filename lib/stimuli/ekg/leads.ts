import { ekgLeads, electrodes, type EkgLead, type EkgReversal, type Electrode } from './ekg-stimulus';
import type { HeartVector } from './heart-vector';
import { lazyRecord } from './lazy-record';

export type Potentials = Record<Electrode, Float64Array>;
export type Leads = Record<EkgLead, Float64Array>;

/**
 * What each independent lead sees of the heart vector (x, y, z), in mV for 1 mV.
 * Dower GE, Machado HB, Osborne JA. On deriving the electrocardiogram from vectorcardiographic leads.
 * Clin Cardiol 1980;3:87-95.
 */
const dower = {
  I: [0.632, -0.235, 0.059],
  II: [0.235, 1.066, -0.132],
  V1: [-0.515, 0.157, -0.917],
  V2: [0.044, 0.164, -1.387],
  V3: [0.882, 0.098, -1.277],
  V4: [1.213, 0.127, -0.601],
  V5: [1.125, 0.127, -0.086],
  V6: [0.831, 0.076, 0.23],
} as const;

/** A leg is far from the heart: both legs are nearly at one potential. */
const rightLegShare = 0.97;

function combine(length: number, value: (sample: number) => number): Float64Array {
  const samples = new Float64Array(length);
  for (let sample = 0; sample < length; sample++) samples[sample] = value(sample);
  return samples;
}

/**
 * Potentials at the electrodes, against Wilson's central terminal: RA + LA + LL = 0. The limb potentials are
 * those that give leads I and II; the chest potentials are the chest leads.
 */
export function electrodePotentials(heart: HeartVector): Potentials {
  const length = heart.x.length;
  const project = ([x, y, z]: readonly [number, number, number]) =>
    combine(length, (t) => x * (heart.x[t] as number) + y * (heart.y[t] as number) + z * (heart.z[t] as number));
  const one = project(dower.I);
  const two = project(dower.II);
  const legs = combine(length, (t) => (2 * (two[t] as number) - (one[t] as number)) / 3);
  return lazyRecord(electrodes, (electrode) => {
    switch (electrode) {
      case 'RA':
        return combine(length, (t) => -((one[t] as number) + (two[t] as number)) / 3);
      case 'LA':
        return combine(length, (t) => (2 * (one[t] as number) - (two[t] as number)) / 3);
      case 'LL':
        return legs;
      case 'RL':
        return combine(length, (t) => rightLegShare * (legs[t] as number));
      default:
        return project(dower[electrode]);
    }
  });
}

/** The potentials that the wires carry when two of them hang on each other's electrodes. */
export function exchangeWires(potentials: Potentials, reversal: EkgReversal): Potentials {
  const [one, other] = reversal.split('-') as [Electrode, Electrode];
  const from = (electrode: Electrode) => (electrode === one ? other : electrode === other ? one : electrode);
  return lazyRecord(electrodes, (electrode) => potentials[from(electrode)]);
}

/**
 * The twelve leads from the potentials on the wires: Einthoven's (I = LA - RA, II = LL - RA, III = LL - LA),
 * Goldberger's and Wilson's. So II = I + III and aVR + aVL + aVF = 0 hold whatever the wires carry.
 */
export function leadsFrom(potentials: Potentials): Leads {
  const { RA, LA, LL } = potentials;
  const length = RA.length;
  const ra = (t: number) => RA[t] as number;
  const la = (t: number) => LA[t] as number;
  const ll = (t: number) => LL[t] as number;
  return lazyRecord(ekgLeads, (lead) => {
    switch (lead) {
      case 'I':
        return combine(length, (t) => la(t) - ra(t));
      case 'II':
        return combine(length, (t) => ll(t) - ra(t));
      case 'III':
        return combine(length, (t) => ll(t) - la(t));
      case 'aVR':
        return combine(length, (t) => ra(t) - (la(t) + ll(t)) / 2);
      case 'aVL':
        return combine(length, (t) => la(t) - (ra(t) + ll(t)) / 2);
      case 'aVF':
        return combine(length, (t) => ll(t) - (ra(t) + la(t)) / 2);
      default: {
        const potential = potentials[lead];
        return combine(length, (t) => (potential[t] as number) - (ra(t) + la(t) + ll(t)) / 3);
      }
    }
  });
}

/** Electrodes without which a lead cannot be formed. */
export function electrodesOf(lead: EkgLead): readonly Electrode[] {
  if (lead === 'I') return ['LA', 'RA'];
  if (lead === 'II') return ['LL', 'RA'];
  if (lead === 'III') return ['LL', 'LA'];
  if (lead === 'aVR' || lead === 'aVL' || lead === 'aVF') return ['RA', 'LA', 'LL'];
  return [lead];
}
