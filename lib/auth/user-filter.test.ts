import { describe, expect, it } from 'vitest';
import { userCountSentence, userFilterSchema } from './user-filter';

describe('userFilterSchema', () => {
  it('takes what a form leaves empty for no choice, and refuses other words', () => {
    expect(userFilterSchema.parse({ search: ' an ', role: '', state: '' })).toEqual({ search: 'an' });
    expect(userFilterSchema.parse({ role: 'instructor', state: 'off' })).toEqual({
      ...{ search: '', role: 'instructor', state: 'off' },
    });
    expect(userFilterSchema.safeParse({ role: 'chef' }).success).toBe(false);
    expect(userFilterSchema.safeParse({ state: 'gone' }).success).toBe(false);
  });
});

describe('userCountSentence', () => {
  it.each([
    [1, {}, 'One user.'],
    [12, { role: 'instructor' }, '12 instructors.'],
    [1, { role: 'student', state: 'off' }, 'One student, switched off.'],
    [3, { state: 'active' }, '3 users whose account is on.'],
    [2, { state: 'off', search: 'an' }, '2 users, switched off, with “an” in the name or address.'],
    [1, { search: 'an' }, 'One user with “an” in the name or address.'],
  ] as const)('of %s with %o: %s', (total, filter, sentence) => {
    expect(userCountSentence(total, userFilterSchema.parse(filter))).toBe(sentence);
  });
});
