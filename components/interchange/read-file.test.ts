import { describe, expect, it } from 'vitest';
import { guessFormat } from './read-file';

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
});
