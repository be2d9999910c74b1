import { z } from 'zod';

export const ekgRhythms = [
  'sinus-rhythm',
  'sinus-bradycardia',
  'sinus-tachycardia',
  'sinus-arrhythmia',
  'atrial-fibrillation',
  'atrial-flutter',
  'premature-atrial-complexes',
  'premature-ventricular-complexes',
  'supraventricular-tachycardia',
  'ventricular-tachycardia',
  'ventricular-fibrillation',
  'asystole',
  'first-degree-block',
  'second-degree-block-type-1',
  'second-degree-block-type-2',
  'third-degree-block',
  'paced-rhythm',
  'st-elevation',
  'st-depression',
] as const;
export type EkgRhythm = (typeof ekgRhythms)[number];

export const limbElectrodes = ['RA', 'LA', 'LL', 'RL'] as const;
export const chestElectrodes = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export const electrodes = [...limbElectrodes, ...chestElectrodes] as const;
export type Electrode = (typeof electrodes)[number];

export const ekgLeads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', ...chestElectrodes] as const;
export type EkgLead = (typeof ekgLeads)[number];

export const ekgArtefacts = [
  'wandering-baseline',
  'somatic-tremor',
  'ac-interference',
  'interrupted-baseline',
] as const;
export type EkgArtefact = (typeof ekgArtefacts)[number];

/** Wires that hang on each other's electrodes. */
export const ekgReversals = ['RA-LA', 'RA-LL', 'LA-LL', 'RA-RL', 'V1-V2', 'V1-V3', 'V2-V3', 'V3-V4', 'V1-V6'] as const;
export type EkgReversal = (typeof ekgReversals)[number];

/**
 * Beats a minute that a rhythm may have, and the one it has where none is given. Of the ventricles, except
 * in both second-degree blocks, where it is the rate of the atria (of which some beats are not conducted).
 */
export const ekgRates: Readonly<Record<EkgRhythm, { min: number; max: number; usual: number }>> = {
  'sinus-rhythm': { min: 60, max: 100, usual: 75 },
  'sinus-bradycardia': { min: 30, max: 59, usual: 45 },
  'sinus-tachycardia': { min: 101, max: 160, usual: 125 },
  'sinus-arrhythmia': { min: 55, max: 95, usual: 70 },
  'atrial-fibrillation': { min: 50, max: 170, usual: 90 },
  'atrial-flutter': { min: 65, max: 160, usual: 75 },
  'premature-atrial-complexes': { min: 60, max: 90, usual: 72 },
  'premature-ventricular-complexes': { min: 60, max: 90, usual: 72 },
  'supraventricular-tachycardia': { min: 150, max: 230, usual: 180 },
  'ventricular-tachycardia': { min: 130, max: 220, usual: 170 },
  'ventricular-fibrillation': { min: 200, max: 400, usual: 300 },
  asystole: { min: 1, max: 1, usual: 1 },
  'first-degree-block': { min: 50, max: 100, usual: 70 },
  'second-degree-block-type-1': { min: 60, max: 100, usual: 80 },
  'second-degree-block-type-2': { min: 60, max: 100, usual: 80 },
  'third-degree-block': { min: 24, max: 50, usual: 36 },
  'paced-rhythm': { min: 50, max: 90, usual: 70 },
  'st-elevation': { min: 55, max: 110, usual: 80 },
  'st-depression': { min: 55, max: 110, usual: 80 },
};

/** Parameters of an EKG that is drawn on the server. They name the answer and never leave it. */
export const ekgStimulusSchema = z
  .strictObject({
    kind: z.literal('ekg'),
    /** strip: one lead. twelve-lead: all leads for 2.5 s each, and a rhythm strip of lead II. */
    view: z.enum(['strip', 'twelve-lead']),
    rhythm: z.enum(ekgRhythms),
    /** Beats a minute, see `ekgRates`. */
    rate: z.int().optional(),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    /** Length of a strip. A twelve-lead EKG always has 10 s. */
    seconds: z.number().min(2).max(10).multipleOf(0.5).optional(),
    /** The lead of a strip; II where none is given. */
    lead: z.enum(ekgLeads).optional(),
    artefact: z.enum(ekgArtefacts).optional(),
    /** The electrode that the artefact comes from; all of them where none is given. */
    electrode: z.enum(['RA', 'LA', 'LL', ...chestElectrodes]).optional(),
    reversal: z.enum(ekgReversals).optional(),
    /** Which ectopic beats come: one now and then, every second beat, or in pairs. */
    ectopics: z.enum(['single', 'bigeminy', 'couplet']).optional(),
    /** The wall of the heart whose leads show ST elevation. */
    wall: z.enum(['inferior', 'anterior', 'lateral']).optional(),
    /** mm for 1 mV. */
    gain: z.union([z.literal(5), z.literal(10), z.literal(20)]).optional(),
    /** mm for 1 s. */
    speed: z.union([z.literal(25), z.literal(50)]).optional(),
    /** False leaves out the printed "25 mm/s 10 mm/mV", where the question asks about it. */
    settings: z.boolean().optional(),
    /** rows: cut into rows that are clear on a phone (usual). page: uncut, as on paper. */
    layout: z.enum(['rows', 'page']).optional(),
  })
  .superRefine((value, context) => {
    const { min, max } = ekgRates[value.rhythm];
    if (value.rate !== undefined && (value.rate < min || value.rate > max)) {
      context.addIssue({ code: 'custom', path: ['rate'], message: `the rate of ${value.rhythm} is ${min} to ${max}` });
    }
    if (value.electrode !== undefined && value.artefact === undefined) {
      context.addIssue({ code: 'custom', path: ['electrode'], message: 'an electrode needs an artefact' });
    }
    if (value.view === 'twelve-lead' && (value.seconds !== undefined || value.lead !== undefined)) {
      context.addIssue({ code: 'custom', path: ['view'], message: 'a twelve-lead EKG has neither seconds nor a lead' });
    }
    if (value.ectopics !== undefined && !value.rhythm.startsWith('premature-')) {
      context.addIssue({ code: 'custom', path: ['ectopics'], message: 'only premature complexes have ectopics' });
    }
    if (value.wall !== undefined && value.rhythm !== 'st-elevation') {
      context.addIssue({ code: 'custom', path: ['wall'], message: 'only ST elevation has a wall' });
    }
  });
export type EkgStimulus = z.infer<typeof ekgStimulusSchema>;

/** Seconds that an EKG shows. */
export function ekgSeconds(stimulus: EkgStimulus): number {
  return stimulus.view === 'twelve-lead' ? 10 : (stimulus.seconds ?? 6);
}
