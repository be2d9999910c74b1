import { describe, expect, it } from 'vitest';
import { DatabaseProblem, describeAddress, explainConnectionError } from './connection-problem';

const address = 'postgresql://app:very%20secret@db.example.org/preceptor';

function sentence(error: unknown): string {
  const explained = explainConnectionError(error, address);
  expect(explained).toBeInstanceOf(DatabaseProblem);
  return (explained as DatabaseProblem).message;
}

describe('an error of the database', () => {
  it('is told with the address, without user and password', () => {
    expect(describeAddress(address)).toBe('db.example.org:5432/preceptor');
    expect(sentence(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBe(
      'The database at db.example.org:5432/preceptor does not answer. Start it, or correct DATABASE_URL.',
    );
  });

  it('is found in the several attempts of one connection', () => {
    const attempts = ['ENOTREACHABLE', 'ETIMEDOUT'].map((code) => Object.assign(new Error(code), { code }));
    expect(sentence(new AggregateError(attempts))).toContain('did not answer in time');
  });

  it('is found where Prisma puts it', () => {
    const wrapped = Object.assign(new Error('Raw query failed'), {
      code: 'P2010',
      meta: {
        driverAdapterError: Object.assign(new Error('x'), { cause: { originalCode: '53100', kind: 'postgres' } }),
      },
    });
    expect(sentence(wrapped)).toContain('is full');
  });

  it('of an unknown kind stays what it is', () => {
    const error = Object.assign(new Error('syntax error'), { code: '42601' });
    expect(explainConnectionError(error, address)).toBe(error);
    expect(explainConnectionError('text', address)).toBe('text');
  });
});
