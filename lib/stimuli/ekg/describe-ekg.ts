import { ekgLeads, type EkgArtefact, type EkgLead, type EkgStimulus, type Electrode } from './ekg-stimulus';
import { contactGaps } from './artefacts';
import { sampleRate } from './heart-vector';
import type { Beat } from './rhythm';
import type { Recording } from './synthesise-ekg';
import { qrsEnd, qrsOnset } from './wave-shapes';

const listed = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface Measured {
  up: number;
  down: number;
  /** 60 ms after the complex, against the level before it. */
  level: number;
}

/** Heights of one beat in a lead, in mV. */
function measureBeat(samples: Float64Array, beat: Beat): Measured {
  const value = (seconds: number) =>
    samples[Math.min(samples.length - 1, Math.max(0, Math.round(seconds * sampleRate)))] as number;
  const onset = beat.at - qrsOnset[beat.kind];
  const end = beat.at + qrsEnd[beat.kind];
  const base = value(onset - 0.006);
  let up = 0;
  let down = 0;
  for (let t = onset; t <= end; t += 1 / sampleRate) {
    up = Math.max(up, value(t) - base);
    down = Math.max(down, base - value(t));
  }
  return { up, down, level: value(end + 0.06) - base };
}

/** Where something stands on the strip: in s, or in mm of paper where the speed is the question. */
function positions(stimulus: EkgStimulus, times: readonly number[]): string {
  if (stimulus.settings !== false) return `${listed(times.map((at) => at.toFixed(2)))} seconds`;
  return `${listed(times.map((at) => (at * (stimulus.speed ?? 25)).toFixed(0)))} mm from the start`;
}

const artefactWords: Record<EkgArtefact, string> = {
  'wandering-baseline': 'The whole line drifts slowly up and down by several millimeters',
  'somatic-tremor': 'Fine, jagged spikes of uneven height and spacing lie over the line',
  'ac-interference': 'A fine, perfectly even ripple lies over the line and makes it a thick band',
  'interrupted-baseline': 'The line jumps, runs straight and jumps back',
};

/** The limb lead that does not use an electrode. */
const sparedLead: Partial<Record<Electrode, EkgLead>> = { RA: 'III', LA: 'II', LL: 'I' };
const augmentedLead: Partial<Record<Electrode, EkgLead>> = { RA: 'aVR', LA: 'aVL', LL: 'aVF' };

/** Where on a page of twelve leads the disturbance of one electrode shows. */
function disturbedLeads({
  view,
  artefact,
  electrode = artefact === 'interrupted-baseline' ? 'RA' : undefined,
}: EkgStimulus): string {
  if (view === 'strip' || electrode === undefined) return '';
  const spared = sparedLead[electrode];
  if (spared === undefined) return ` in lead ${electrode} alone; the other leads are clean`;
  const most = ekgLeads.filter(
    (lead) => lead === augmentedLead[electrode] || (['I', 'II', 'III'].includes(lead) && lead !== spared),
  );
  return `, most in leads ${listed(most)}; lead ${spared} is clean`;
}

function describeArtefact(stimulus: EkgStimulus, recording: Recording): string[] {
  if (!stimulus.artefact) return [];
  const said = artefactWords[stimulus.artefact];
  if (stimulus.artefact !== 'interrupted-baseline' || stimulus.view === 'twelve-lead')
    return [`${said}${disturbedLeads(stimulus)}.`];
  const gaps = contactGaps(stimulus, recording.seconds).map(
    (gap) => `from ${gap.from.toFixed(1)} to ${gap.to.toFixed(1)} seconds`,
  );
  return [`${said} ${listed(gaps)}.`];
}

function describeLine(stimulus: EkgStimulus, recording: Recording, lead: EkgLead): string[] {
  const { rhythm, seconds, leads } = recording;
  const shown = <T extends { at: number }>(items: readonly T[]) =>
    items.filter((item) => item.at > 0 && item.at < seconds);
  if (rhythm.background === 'chaotic') {
    return [
      'No separate complexes stand out. The line swings up and down unevenly, with swings of changing height, width and shape.',
    ];
  }
  if (rhythm.background === 'flat') return ['The line is almost straight from end to end, with no complexes.'];
  const said: string[] = [];
  const beats = shown(rhythm.beats);
  for (const wide of [false, true]) {
    const group = beats.filter((beat) => (beat.kind !== 'narrow') === wide);
    const typical = group[Math.floor(group.length / 2)];
    if (!typical) continue;
    const { up, down } = measureBeat(leads[lead], typical);
    const width = qrsOnset[typical.kind] + qrsEnd[typical.kind];
    if (up + down < 0.1) {
      return [`In lead ${lead} the line is almost straight.`];
    }
    const broad =
      stimulus.settings === false ? `${Math.round(width * (stimulus.speed ?? 25))} mm` : `${width.toFixed(2)} second`;
    said.push(
      `${wide && beats.length > group.length ? 'Different complexes' : 'Complexes'} about ${broad} wide that point mainly ` +
        `${up >= down ? 'up' : 'down'} peak at ${positions(
          stimulus,
          group.map((beat) => beat.at),
        )}.`,
    );
  }
  if (rhythm.spikes.length > 0) said.push('A thin upright line stands just before each complex.');
  const atrial = shown(rhythm.atrial).sort((a, b) => a.at - b.at);
  if (atrial.length > 0)
    said.push(
      `Small rounded waves peak at ${positions(
        stimulus,
        atrial.map((p) => p.at),
      )}.`,
    );
  if (rhythm.background === 'uneven')
    said.push('Between the complexes the line is finely uneven, and no rounded wave repeats before them.');
  if (rhythm.background === 'sawtooth') said.push('Between the complexes run even waves in the shape of saw teeth.');
  if (atrial.length === 0 && rhythm.background === 'even')
    said.push('No small rounded wave stands out before the complexes.');
  return said;
}

const millimetres = (mV: number, gain: number) => `${Math.round(mV * gain)} mm`;

/** Heights by lead, where all twelve are shown. */
function describeLeads(stimulus: EkgStimulus, recording: Recording): string[] {
  const gain = stimulus.gain ?? 10;
  const beat = recording.rhythm.beats.find((one) => one.at > 1 && one.at < recording.seconds - 1);
  if (!beat) return [];
  const each = ekgLeads.map((lead) => {
    const { up, down, level } = measureBeat(recording.leads[lead], beat);
    const after =
      Math.abs(level) >= 0.08
        ? `, then level ${millimetres(Math.abs(level), gain)} ${level > 0 ? 'above' : 'below'} the start`
        : '';
    return `${lead}: ${millimetres(up, gain)} up, ${millimetres(down, gain)} down${after}`;
  });
  return [`Complexes by lead. ${each.join('; ')}.`];
}

function describeLevel(recording: Recording, lead: EkgLead, gain: number): string[] {
  const beat = recording.rhythm.beats.find((one) => one.at > 0.5 && one.at < recording.seconds - 0.5);
  if (!beat || !recording.rhythm.st) return [];
  const { level } = measureBeat(recording.leads[lead], beat);
  if (Math.abs(level) < 0.08) return [];
  return [
    `After each complex the line stays about ${millimetres(Math.abs(level), gain)} ${level > 0 ? 'above' : 'below'} the level before it.`,
  ];
}

/**
 * Words for a learner who does not see the drawing: where the waves stand, how wide and how high, as one would
 * read them off the paper. They name no rhythm, no artefact, no lead fault.
 */
export function describeEkg(stimulus: EkgStimulus, recording: Recording): string {
  const { speed = 25, gain = 10, lead = 'II', settings = true } = stimulus;
  const strip = stimulus.view === 'strip';
  const what = strip ? `EKG strip, lead ${lead}` : 'EKG of twelve leads with a rhythm strip of lead II';
  const scale = settings ? `, ${recording.seconds} seconds, ${speed} mm per second, ${gain} mm per millivolt` : '';
  // Where the line is disturbed, heights by lead would be those of the disturbance.
  const detail = stimulus.artefact
    ? []
    : strip
      ? describeLevel(recording, lead, gain)
      : describeLeads(stimulus, recording);
  return [
    `${what}${scale}.`,
    `The calibration mark is ${gain} mm tall${settings ? '' : ` and ${0.2 * speed} mm wide`}.`,
    ...describeLine(stimulus, recording, strip ? lead : 'II'),
    ...detail,
    ...describeArtefact(stimulus, recording),
  ]
    .map(capitalised)
    .join(' ');
}
