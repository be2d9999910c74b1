import { describe, expect, it } from 'vitest';
import { stimulusSchema } from '@/lib/bank/question';
import { stimulusView } from './exam-question';
import { stimulusViewSchema } from './exam-view';

describe('what a learner gets of a stimulus', () => {
  it('is a written one as it stands', () => {
    const note = stimulusSchema.parse({ kind: 'note', title: 'Order', lines: ['CBC'] });
    expect(stimulusView(note)).toEqual(note);
    expect(stimulusView(undefined)).toBeNull();
  });

  it('is a drawing without its parameters', () => {
    const parameters = [
      { kind: 'ekg', view: 'strip', rhythm: 'atrial-fibrillation', seed: 12345 },
      { kind: 'ekg', view: 'twelve-lead', rhythm: 'sinus-rhythm', seed: 12345, reversal: 'RA-LA' },
      { kind: 'injection-sites', figure: 'arm', places: ['deltoid', 'triceps'] },
      { kind: 'electrode-positions', figure: 'chest', places: ['V1-high', 'V2'] },
      { kind: 'dipstick', pads: [{ analyte: 'nitrite', value: 'positive' }] },
    ];
    for (const stimulus of parameters) {
      const view = stimulusView(stimulusSchema.parse(stimulus));
      expect(stimulusViewSchema.parse(view)).toEqual(view);
      expect(Object.keys(view ?? {}).sort()).toEqual(['alt', 'kind', 'svg']);
      expect(JSON.stringify(view)).not.toMatch(/12345|atrial|fibrillation|RA-LA|deltoid|triceps|V1-high|data-/);
    }
  });

  it('does not let unknown parameters pass', () => {
    expect(
      stimulusSchema.safeParse({ kind: 'ekg', view: 'strip', rhythm: 'sinus-rhythm', seed: 1, key: 'A' }).success,
    ).toBe(false);
    expect(stimulusSchema.safeParse({ kind: 'photograph', src: 'x.png' }).success).toBe(false);
  });
});
