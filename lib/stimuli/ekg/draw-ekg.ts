import type { Drawing } from '../drawing';
import { describeEkg } from './describe-ekg';
import { drawStrip, stripCuts } from './draw-strip';
import { drawTwelveLead, twelveLeadCuts } from './draw-twelve-lead';
import type { EkgStimulus } from './ekg-stimulus';
import { synthesiseEkg } from './synthesise-ekg';

/** Draws an EKG on its paper. The same stimulus gives the same SVG. */
export function drawEkg(stimulus: EkgStimulus): Drawing {
  const strip = stimulus.view === 'strip';
  const recording = synthesiseEkg(stimulus, strip ? stripCuts(stimulus) : twelveLeadCuts(stimulus));
  return {
    svg: strip ? drawStrip(stimulus, recording) : drawTwelveLead(stimulus, recording),
    alt: describeEkg(stimulus, recording),
  };
}
