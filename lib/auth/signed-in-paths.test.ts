import { describe, expect, it } from 'vitest';
import { isSignedInPath } from './signed-in-paths';

describe('isSignedInPath', () => {
  it.each(['/home', '/account', '/admin/users', '/exams', '/attempts/1', '/learners', '/exam-time'])(
    '%s is for signed-in people',
    (path) => {
      expect(isSignedInPath(path)).toBe(true);
    },
  );

  it.each(['/', '/sign-in', '/sample', '/accounting', '/homework', '/reset-password/x'])(
    '%s is for everyone',
    (path) => {
      expect(isSignedInPath(path)).toBe(false);
    },
  );
});
