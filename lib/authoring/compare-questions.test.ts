import { describe, expect, it } from 'vitest';
import { compareQuestions } from './compare-questions';
import type { DraftContent } from './draft-content';

const before: DraftContent = {
  stem: 'What now?',
  options: [
    { text: 'This', rationale: 'Because.', correct: true },
    { text: 'That', rationale: 'No.' },
  ],
  stimulus: { kind: 'ekg', rate: 60, leads: ['II', 'V1'] },
};

const changedLabels = (after: DraftContent) =>
  compareQuestions(before, after)
    .filter((part) => part.changed)
    .map((part) => part.label);

describe('compareQuestions', () => {
  it('finds nothing between a question and itself', () => {
    expect(changedLabels(before)).toEqual([]);
  });

  it('names the parts that changed, the key and the drawing among them', () => {
    const [first, second] = before.options ?? [];
    if (!first || !second) throw new Error('no options');
    const options = [
      { ...first, correct: false },
      { ...second, correct: true },
      { text: 'A third', rationale: 'New.' },
    ];
    const stimulus = { kind: 'ekg', rate: 80, leads: ['II', 'V1'] };
    expect(changedLabels({ ...before, options, stimulus })).toEqual([
      'Stimulus',
      'Option A',
      'Option B',
      'Option C',
      'Why C',
    ]);
    const drawing = compareQuestions(before, { ...before, stimulus }).find((part) => part.label === 'Stimulus');
    expect(drawing?.stretches.filter((one) => one.kind !== 'same')).toEqual([
      { kind: 'removed', text: '60' },
      { kind: 'added', text: '80' },
    ]);
  });
});
