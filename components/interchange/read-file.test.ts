import { describe, expect, it } from 'vitest';
import { guessFormat, readBase64 } from './read-file';

describe('a file to import', () => {
  it.each([
    ['week 3.gift', 'gift'],
    ['Questions.TXT', 'gift'],
    ['quiz.xml', 'moodle-xml'],
    ['export.zip', 'qti'],
    ['table.csv', 'csv'],
    ['table.xlsx', 'xlsx'],
    ['order.yml', 'yaml'],
    ['bank.json', 'bank'],
    ['slides.pptx', null],
    ['noname', null],
  ])('%s is guessed to be %s', (name, format) => {
    expect(guessFormat(name)).toBe(format);
  });

  it('becomes base64, however long', async () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256);
    expect(await readBase64(new File([bytes], 'a'))).toBe(Buffer.from(bytes).toString('base64'));
  });
});
