import { addNoise, breakContact } from './artefacts';
import { ekgSeconds, type EkgStimulus } from './ekg-stimulus';
import { heartVector } from './heart-vector';
import { electrodePotentials, exchangeWires, leadsFrom, type Leads } from './leads';
import { makeRhythm } from './make-rhythm';
import { rhythmWaves, type Rhythm } from './rhythm';

export interface Recording {
  seconds: number;
  /** In mV, 500 samples a second. */
  leads: Leads;
  rhythm: Rhythm;
}

/** Records the EKG of a stimulus: rhythm, heart vector, electrodes, wires, leads. The same stimulus gives the same samples. */
export function synthesiseEkg(stimulus: EkgStimulus, cuts: readonly number[]): Recording {
  const seconds = ekgSeconds(stimulus);
  const rhythm = makeRhythm(stimulus, cuts);
  const atSkin = addNoise(electrodePotentials(heartVector(rhythmWaves(rhythm), seconds)), stimulus);
  const onWires = stimulus.reversal ? exchangeWires(atSkin, stimulus.reversal) : atSkin;
  return { seconds, leads: breakContact(leadsFrom(onWires), stimulus, seconds), rhythm };
}
