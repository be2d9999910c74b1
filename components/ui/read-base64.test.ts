import { expect, it } from 'vitest';
import { readBase64 } from './read-base64';

it('makes base64 of a file, however long', async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256);
  expect(await readBase64(new File([bytes], 'a'))).toBe(Buffer.from(bytes).toString('base64'));
});
