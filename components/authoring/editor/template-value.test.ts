import { describe, expect, it } from 'vitest';
import { freeName, parameterKind, readChoices, renamed, writeChoices } from './template-value';

describe('the values of a template as they are typed', () => {
  it('reads lists of numbers, words and what is drawn together', () => {
    const text = '5\namoxicillin\n\nname = cephalexin; strength = 125';
    const choices = [5, 'amoxicillin', { name: 'cephalexin', strength: 125 }];
    expect(readChoices(text)).toEqual(choices);
    expect(readChoices(writeChoices(choices))).toEqual(choices);
  });

  it('tells the kinds of parameters apart', () => {
    expect(parameterKind({ from: 1, to: 2, step: 1 })).toBe('numbers');
    expect(parameterKind({ from: '2026-01-01', to: '2026-02-01' })).toBe('dates');
    expect(parameterKind({ choose: [] })).toBe('list');
    expect(parameterKind(null)).toBe('numbers');
  });

  it('renames in place, and never over another', () => {
    expect(Object.keys(renamed({ a: 1, b: 2, c: 3 }, 'b', 'd'))).toEqual(['a', 'd', 'c']);
    expect(renamed({ a: 1, b: 2 }, 'a', 'b')).toEqual({ a: 1, b: 2 });
    expect(freeName({ value2: 1 })).toBe('value3');
  });
});
