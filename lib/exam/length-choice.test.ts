import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blueprintSchema } from './blueprint';
import { planExam } from './exam-plan';
import { lengthChoice } from './length-choice';

const read = (id: string) => blueprintSchema.parse(parse(readFileSync(`question-bank/blueprints/${id}.yaml`, 'utf8')));
const ccma = read('ccma-2022');
const cma = read('cma-2021');
const standard = { timeFactor: 1, extraBreakMinutes: 0 };

describe('lengthChoice', () => {
  it('says what the button does', () => {
    expect(lengthChoice({ plan: planExam(ccma, 'half'), available: true }, standard)).toEqual({
      length: 'half',
      title: 'Half length: 90 questions, 90 minutes',
      words: '75 scored and 15 unmarked questions.',
      reason: null,
      action: 'Prepare 90 questions, 90 minutes',
    });
  });

  it('counts in the accommodation of the learner, and says so', () => {
    const choice = lengthChoice(
      { plan: planExam(ccma, 'half'), available: true },
      { timeFactor: 1.5, extraBreakMinutes: 0 },
    );
    expect(choice.action).toBe('Prepare 90 questions, 2 hours 15 minutes');
    expect(choice.words).toContain('Your time is 1.5 times the 90 minutes of the plan.');
  });

  it('names sections and breaks', () => {
    expect(lengthChoice({ plan: planExam(cma, 'full'), available: true }, standard).words).toBe(
      '180 scored and 20 unmarked questions, in 4 sections with 20 minutes of breaks.',
    );
    const longer = { timeFactor: 1, extraBreakMinutes: 10 };
    expect(lengthChoice({ plan: planExam(cma, 'full'), available: true }, longer).words).toContain(
      'in 4 sections with 30 minutes of breaks, 10 of them extra for you.',
    );
  });

  it('gives the reason where a length cannot be taken', () => {
    expect(lengthChoice({ plan: planExam(ccma, 'full'), available: false }, standard).reason).toMatch(
      /too few questions/,
    );
  });
});
