import { describe, expect, it } from 'vitest';
import { examKey, type PressedKey } from './exam-keys';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  typing: false,
  ...more,
});

describe('examKey', () => {
  it('chooses by number and letter, within the options', () => {
    expect(examKey(press('1'), 4, true)).toEqual({ do: 'choose', option: 0 });
    expect(examKey(press('D'), 4, true)).toEqual({ do: 'choose', option: 3 });
    expect(examKey(press('5'), 4, true)).toBeNull();
    expect(examKey(press('e'), 4, true)).toBeNull();
  });

  it('moves and flags', () => {
    expect(examKey(press('n'), 4, true)).toEqual({ do: 'next' });
    expect(examKey(press('P'), 4, true)).toEqual({ do: 'previous' });
    expect(examKey(press('f'), 6, true)).toEqual({ do: 'flag' });
    expect(examKey(press('ArrowRight', { altKey: true }), 4, true)).toEqual({ do: 'next' });
    expect(examKey(press('ArrowLeft', { altKey: true }), 4, true)).toEqual({ do: 'previous' });
  });

  it('leaves the browser, the options and typing alone', () => {
    expect(examKey(press('ArrowRight'), 4, true)).toBeNull();
    expect(examKey(press('f', { ctrlKey: true }), 4, true)).toBeNull();
    expect(examKey(press('p', { metaKey: true }), 4, true)).toBeNull();
    expect(examKey(press('a', { typing: true }), 4, true)).toBeNull();
    expect(examKey(press('a', { isComposing: true }), 4, true)).toBeNull();
    expect(examKey(press('Enter'), 4, true)).toBeNull();
  });

  it('keeps only Alt and the arrows when single keys are off', () => {
    for (const key of ['1', 'a', 'n', 'p', 'f']) expect(examKey(press(key), 4, false)).toBeNull();
    expect(examKey(press('ArrowRight', { altKey: true }), 4, false)).toEqual({ do: 'next' });
  });
});
