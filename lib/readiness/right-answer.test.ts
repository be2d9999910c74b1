import { describe, expect, it } from 'vitest';
import { rightAnswer } from './right-answer';

const option = (text: string) => ({ text, rationale: `Because of ${text}.` });
const right = (text: string) => ({ ...option(text), correct: true as const });
const rule = { correctionId: 'c', reason: 'The source allows both.', accepted: [] as number[] };

describe('what is told of a question that was missed', () => {
  const one = { options: [right('red'), option('blue'), option('gold')] };

  it('is the right option with its reason', () => {
    expect(rightAnswer(one, undefined)).toEqual({ answer: 'red', rationale: 'Because of red.' });
  });

  it('is every option that a correction accepts, with the reason of the correction', () => {
    expect(rightAnswer(one, { ...rule, kind: 'accept', accepted: [0, 2] })).toEqual({
      answer: 'red, or gold',
      rationale: rule.reason,
    });
  });

  it('is all right options of several, and their reasons alone', () => {
    const several = { type: 'multiple' as const, options: [right('red'), right('blue'), option('gold')] };
    expect(rightAnswer(several, undefined)).toEqual({
      answer: 'red; blue',
      rationale: 'Because of red. Because of blue.',
    });
  });

  it('is every key that is accepted of a number and of an order, not the first alone', () => {
    const dose = { type: 'numeric' as const, options: [option('2.5')], unit: 'mL' };
    const author = { type: 'numeric' as const, value: '2.5', tolerance: 0, unit: 'mL' };
    expect(rightAnswer(dose, undefined)).toEqual({ answer: '2.5 mL', rationale: 'Because of 2.5.' });
    const both = { ...rule, kind: 'accept' as const, acceptedKeys: [author, { ...author, value: '3' }] };
    expect(rightAnswer(dose, both)).toEqual({ answer: '2.5 mL or 3 mL', rationale: rule.reason });
    const order = { type: 'ordering' as const, options: [option('red'), option('blue')] };
    const orders = [
      { type: 'ordering' as const, order: [0, 1] },
      { type: 'ordering' as const, order: [1, 0] },
    ];
    expect(rightAnswer(order, { ...rule, kind: 'accept', acceptedKeys: orders }).answer).toBe(
      '1. red 2. blue or 1. blue 2. red',
    );
  });
});
