import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Stimulus } from './question';
import { readBank } from './read-bank';
import { drawnBank } from './template/drawn-bank';

const bank = await readBank(path.resolve(import.meta.dirname, '../../question-bank'));
const questions = drawnBank(bank, 1n).questions.map(({ content }) => content);

/** What the bank was planned to hold, by topics that were counted together. */
const planned: [number, string[]][] = [
  [110, ['anatomy-physiology', 'medical-terminology']],
  [65, ['pharmacology', 'nutrition', 'psychology', 'health-systems']],
  [75, ['patient-intake', 'vital-signs']],
  [130, ['general-patient-care', 'medication-administration', 'dosage-calculation']],
  [80, ['infection-control', 'safety']],
  [30, ['emergencies']],
  [50, ['laboratory']],
  [65, ['phlebotomy']],
  [50, ['ekg']],
  [65, ['care-coordination', 'patient-education']],
  [55, ['billing-coding-insurance']],
  [30, ['scheduling-reception']],
  [30, ['records-office']],
  [65, ['communication', 'customer-service']],
  [60, ['law-ethics', 'hipaa']],
];

/** The headings of the role description of medical assistants. */
const duties = [
  'Added for CMA and RMA',
  'Administrative work',
  'Communication',
  'EKG',
  'Emergencies',
  'Foundations',
  'Infection control and safety',
  'Intake and vital signs',
  'Law and ethics',
  'Medications and immunisations',
  'Patient education and care coordination',
  'Phlebotomy and specimens',
  'Point-of-care testing',
  'Procedures',
  'Records and systems',
];

const drawnKinds: Stimulus['kind'][] = [
  'acuity-chart',
  'appointment-matrix',
  'claim-extract',
  'dipstick',
  'electrode-positions',
  'injection-sites',
  'insurance-card',
  'pressure-dial',
  'specimen-label',
  'syringe',
  'temperature-log',
  'thermometer',
  'tube-rack',
];

const withStimulus = (kinds: readonly string[]) =>
  questions.filter(({ stimulus }) => stimulus !== undefined && kinds.includes(stimulus.kind));

describe('the shipped bank', () => {
  it('holds 960 questions and what was planned of each group of topics', () => {
    expect(bank.problems).toEqual([]);
    expect(questions.length).toBeGreaterThanOrEqual(960);
    for (const [wanted, topics] of planned) {
      const held = questions.filter(({ topic }) => topics.includes(topic)).length;
      expect(held, topics.join(', ')).toBeGreaterThanOrEqual(wanted);
    }
    expect(planned.flatMap(([, topics]) => topics).sort()).toEqual(bank.topics.map(({ id }) => id).sort());
  });

  it('has objectives for every heading of the role description, and for no other', () => {
    expect([...new Set(bank.objectives.map((objective) => objective.duties))].sort()).toEqual(duties);
  });

  it('shows 40 EKG strips, 15 of them about artifact, placement or when to alert the provider', () => {
    const strips = withStimulus(['ekg']);
    expect(strips.length).toBeGreaterThanOrEqual(40);
    const practical = strips.filter(({ objective }) => /artifact|placement|alert/.test(objective));
    expect(practical.length).toBeGreaterThanOrEqual(15);
  });

  it('shows 80 other stimuli, each kind of drawing among them', () => {
    expect(withStimulus([...drawnKinds, 'note', 'table']).length).toBeGreaterThanOrEqual(80);
    for (const kind of drawnKinds) expect(withStimulus([kind]).length, kind).toBeGreaterThanOrEqual(3);
  });

  it('says in every blueprint that which topic feeds which domain is our reading', () => {
    expect(bank.blueprints.map(({ certification }) => certification.id).sort()).toEqual(['CCMA', 'CMA', 'RMA']);
    for (const { mappingNote } of bank.blueprints) expect(mappingNote.replace(/\s+/g, ' ')).toContain('our reading');
  });
});
