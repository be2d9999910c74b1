/** A stimulus to begin from, as it stands in a question. */
export interface StimulusExample {
  /** "ekg", or "electrode-positions:chest" where a kind has several figures. */
  key: string;
  label: string;
  stimulus: Record<string, unknown> & { kind: string };
}

const place = (figure: string, label: string, places: string[]): StimulusExample => ({
  key: `injection-sites:${figure}`,
  label,
  stimulus: { kind: 'injection-sites', figure, places },
});

/** One of each kind of stimulus, for who adds one to a question. Each is whole: a test draws them all. */
export const stimulusExamples: readonly StimulusExample[] = [
  {
    key: 'note',
    label: 'Note or chart extract',
    stimulus: { kind: 'note', title: 'Chart note', lines: ['First line'] },
  },
  {
    key: 'table',
    label: 'Table',
    stimulus: { kind: 'table', caption: 'Results', columns: ['Test', 'Result'], rows: [['Hemoglobin', '13.1 g/dL']] },
  },
  {
    key: 'ekg',
    label: 'EKG, strip or 12 leads',
    stimulus: { kind: 'ekg', view: 'strip', rhythm: 'sinus-rhythm', rate: 75, seed: 1 },
  },
  {
    key: 'electrode-positions:chest',
    label: 'Chest electrodes',
    stimulus: { kind: 'electrode-positions', figure: 'chest', places: ['V1', 'V2', 'V4', 'V5'], guides: true },
  },
  {
    key: 'electrode-positions:limbs',
    label: 'Limb wires',
    stimulus: {
      kind: 'electrode-positions',
      figure: 'limbs',
      wires: [
        { limb: 'right-arm', colour: 'white' },
        { limb: 'left-arm', colour: 'black' },
        { limb: 'right-leg', colour: 'green' },
        { limb: 'left-leg', colour: 'red' },
      ],
    },
  },
  { key: 'syringe', label: 'Syringe', stimulus: { kind: 'syringe', type: '3-mL', dose: 1.5 } },
  {
    key: 'tube-rack',
    label: 'Rack of tubes',
    stimulus: {
      kind: 'tube-rack',
      tubes: [
        { stopper: 'light-blue', additive: 'sodium citrate' },
        { stopper: 'gold', additive: 'clot activator, gel' },
        { stopper: 'lavender', additive: 'EDTA' },
        { stopper: 'gray', additive: 'sodium fluoride' },
      ],
    },
  },
  {
    key: 'specimen-label',
    label: 'Specimen label and requisition',
    stimulus: {
      kind: 'specimen-label',
      on: 'Lavender tube',
      label: [
        { name: 'Name', value: 'Alvarez, Dana M.' },
        { name: 'Date of birth', value: '04/12/1968' },
      ],
      requisition: [
        { name: 'Name', value: 'Alvarez, Dana M.' },
        { name: 'Test', value: 'CBC' },
      ],
    },
  },
  {
    key: 'dipstick',
    label: 'Urine dipstick',
    stimulus: {
      kind: 'dipstick',
      pads: [
        { analyte: 'glucose', value: '500' },
        { analyte: 'protein', value: 'negative' },
      ],
    },
  },
  {
    key: 'pressure-dial',
    label: 'Blood pressure dial',
    stimulus: { kind: 'pressure-dial', readings: [{ value: 138 }] },
  },
  {
    key: 'thermometer',
    label: 'Thermometer',
    stimulus: { kind: 'thermometer', type: 'logger', unit: 'C', value: 4.8, lowest: 2.1, highest: 6.2 },
  },
  {
    key: 'temperature-log',
    label: 'Temperature log',
    stimulus: {
      kind: 'temperature-log',
      store: 'refrigerator',
      unit: 'C',
      days: [
        { day: 'Mon', am: 4.5, pm: 5 },
        { day: 'Tue', am: 5, pm: null },
      ],
    },
  },
  {
    key: 'acuity-chart',
    label: 'Eye chart',
    stimulus: { kind: 'acuity-chart', seed: 3, missed: [{ line: 30, count: 2 }], tried: 30 },
  },
  place('arm', 'Injection sites: arm', ['deltoid', 'triceps']),
  place('thigh', 'Injection sites: thigh', ['vastus-lateralis', 'inner-thigh']),
  place('hip', 'Injection sites: hip', ['ventrogluteal', 'dorsogluteal']),
  place('skin', 'Needle angles', ['intramuscular', 'intradermal']),
  {
    key: 'insurance-card',
    label: 'Insurance card',
    stimulus: {
      kind: 'insurance-card',
      payer: 'Prairie Valley Health',
      plan: 'PPO',
      fields: [
        { name: 'Member', value: 'Jordan T. Ellis' },
        { name: 'Member ID', value: 'PVH 204 551 87' },
      ],
      amounts: [{ name: 'Primary care visit', value: '$25' }],
    },
  },
  {
    key: 'claim-extract',
    label: 'Claim form extract',
    stimulus: {
      kind: 'claim-extract',
      fields: [{ name: 'Insured ID', value: 'PVH20455187' }],
      diagnoses: [{ letter: 'A', code: 'E11.9' }],
      lines: [{ date: '03/08/27', place: '11', code: 'G0439', pointer: 'A', charge: '140.00', units: '1' }],
    },
  },
  {
    key: 'appointment-matrix',
    label: 'Appointment book',
    stimulus: {
      kind: 'appointment-matrix',
      title: 'Monday morning',
      providers: ['Dr. Lin', 'NP Ortiz'],
      from: '08:00',
      to: '12:00',
      step: 15,
      entries: [{ provider: 0, at: '08:00', minutes: 30, text: 'New patient' }],
    },
  },
];

/** The key of an example that a stimulus is like. */
export function stimulusKey(stimulus: unknown): string {
  const { kind, figure } = (stimulus ?? {}) as { kind?: string; figure?: string };
  const exact = stimulusExamples.find((example) => example.key === `${kind}:${figure}`);
  return exact?.key ?? kind ?? '';
}
