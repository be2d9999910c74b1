import { describe, expect, it } from 'vitest';
import { latestOf } from './old-postgresql';

describe('latestOf', () => {
  it('is the last one published of a major version', () => {
    const versions = ['16.2.0', '17.0.0-beta.13', '17.9.0-beta.17', '17.10.0-beta.17', '18.0.0-beta.15', '1.7.0'];
    expect(latestOf(versions, 17)).toBe('17.10.0-beta.17');
    expect(latestOf(versions, 1)).toBe('1.7.0');
    expect(latestOf(versions, 15)).toBeNull();
  });
});
