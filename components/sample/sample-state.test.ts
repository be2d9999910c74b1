import { describe, expect, it } from 'vitest';
import type { Reveal } from '@/lib/exam/reveal-view';
import { isFinished, isRight, newSample, parseSample, topicLines, withAnswer } from './sample-state';

function reveal(topic: string, key: number): Reveal {
  return {
    options: [0, 1, 2, 3].map((place) => ({ text: `Option ${place}`, correct: place === key, rationale: 'Because.' })),
    keys: [{ type: 'choice', options: [key] }],
    references: [],
    topic,
    topicTitle: `Topic ${topic}`,
    objectiveTitle: 'Objective',
    summarySection: null,
    correction: null,
    level: 'recall',
  };
}

const question = (position: number) => ({
  position,
  stem: 'Stem?',
  stimulus: null,
  type: 'choice' as const,
  options: ['A', 'B', 'C', 'D'],
  unit: null,
});
const start = newSample({ token: 'sealed', questions: [question(0), question(1), question(2)] });

describe('a sample', () => {
  it('knows right from wrong only once an answer is locked', () => {
    expect(isRight(start, 0)).toBeNull();
    expect(isRight(withAnswer(start, 0, 2, reveal('a', 2)), 0)).toBe(true);
    expect(isRight(withAnswer(start, 0, 1, reveal('a', 2)), 0)).toBe(false);
  });

  it('is finished with its last answer, and counts by topic with the weakest first', () => {
    const two = withAnswer(withAnswer(start, 0, 0, reveal('a', 0)), 1, 0, reveal('a', 0));
    expect(isFinished(two)).toBe(false);
    const three = withAnswer(two, 2, 3, reveal('b', 0));
    expect(isFinished(three)).toBe(true);
    expect(topicLines(three)).toEqual([
      { topic: 'b', title: 'Topic b', correct: 0, n: 1 },
      { topic: 'a', title: 'Topic a', correct: 2, n: 2 },
    ]);
  });

  it('comes back from what the tab wrote down, and not from anything else', () => {
    const state = withAnswer(start, 0, 2, reveal('a', 2));
    expect(parseSample(JSON.stringify(state))).toEqual(state);
    expect(parseSample(null)).toBeNull();
    expect(parseSample('{')).toBeNull();
    expect(parseSample('{"token":"x"}')).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, answers: [] }))).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, current: 4 }))).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, current: 0.5 }))).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, token: 1 }))).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, questions: [1, 2, 3] }))).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, answers: ['a', null, null] }))).toBeNull();
    expect(parseSample(JSON.stringify({ ...state, reveals: [{ topic: 'a' }, null, null] }))).toBeNull();
  });
});
