import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes';

it.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1.0 KB'],
  [4.25 * 1024 ** 3, '4.3 GB'],
  [250 * 1024 ** 2, '250 MB'],
  [3 * 1024 ** 5, '3072 TB'],
])('%s is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
