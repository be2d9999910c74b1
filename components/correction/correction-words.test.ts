import { describe, expect, it } from 'vitest';
import { crossingSentence, effectSentence } from './correction-words';

const effect = { attempts: 0, learners: 0, up: 0, down: 0, same: 0, crossUp: 0, crossDown: 0, examples: [] };

describe('what a correction changes', () => {
  it('is counted in the right number', () => {
    expect(effectSentence(effect)).toBe('No finished exam or set holds this question, so no score changes.');
    expect(effectSentence({ ...effect, attempts: 1, learners: 1, up: 1 })).toBe(
      '1 finished exam or set of 1 learner: 1 score rises, 0 fall, 0 stay.',
    );
    expect(effectSentence({ ...effect, attempts: 16, learners: 9, up: 3, down: 1, same: 12 })).toBe(
      '16 finished exams and sets of 9 learners: 3 scores rise, 1 falls, 12 stay.',
    );
  });

  it('names the cut only where it is crossed', () => {
    expect(crossingSentence(effect)).toBeNull();
    expect(crossingSentence({ ...effect, crossUp: 1, crossDown: 2 })).toMatch(
      /1 exam comes to lie above it and 2 exams come to lie below it\.$/,
    );
  });
});
