import { expect, it } from 'vitest';
import { loggableError } from './loggable-error';

it('keeps class, code and place of an error, and nothing that people typed', () => {
  const cause = Object.assign(new Error('Key (email)=(ana@school.example) already exists.\nDetail: Ana Reyes'), {
    code: '23505',
    detail: 'Ana Reyes',
    params: ['three quiet words'],
  });
  const error = new TypeError('no room for "Ana Reyes" <ana.reyes@school.example>', { cause });
  const told = loggableError(error);
  expect(told).toMatchObject({ kind: 'TypeError', cause: { kind: 'Error 23505' } });
  expect((told.stack as string[])[0]).toContain('loggable-error.test.ts');
  expect(JSON.stringify({ ...told, stack: [], cause: { ...(told.cause as object), stack: [] } })).not.toMatch(
    /Ana|ana|quiet|school/,
  );
});

it('ends with a cause that is its own', () => {
  const error = new Error('loop');
  error.cause = error;
  expect(JSON.stringify(loggableError(error)).length).toBeGreaterThan(10);
  expect(loggableError('just a text')).toEqual({ kind: 'string' });
});
