/** What a key asks for while a question is on the screen. */
export type ExamKey = { do: 'choose'; option: number } | { do: 'next' } | { do: 'previous' } | { do: 'flag' };

/** The parts of a keyboard event that decide. */
export interface PressedKey {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  /** Whether what has the focus takes text. */
  typing: boolean;
}

/**
 * 1 to 8 and A to E choose, or tick where several are right (F flags), N and P move on and back, and so do Alt and the arrows. Plain arrows
 * belong to the options. `characters` off leaves only Alt and the arrows, for those whose speech or slips
 * would press letters (WCAG 2.1.4).
 */
export function examKey(pressed: PressedKey, options: number, characters: boolean): ExamKey | null {
  const { key, altKey, ctrlKey, metaKey, isComposing, typing } = pressed;
  if (ctrlKey || metaKey || isComposing || typing) return null;
  if (altKey) {
    if (key === 'ArrowRight') return { do: 'next' };
    if (key === 'ArrowLeft') return { do: 'previous' };
    return null;
  }
  if (!characters || key.length !== 1) return null;
  const letter = key.toLowerCase();
  if (letter === 'n') return { do: 'next' };
  if (letter === 'p') return { do: 'previous' };
  if (letter === 'f') return { do: 'flag' };
  const option =
    letter >= '1' && letter <= '8'
      ? Number(letter) - 1
      : letter >= 'a' && letter <= 'e'
        ? letter.charCodeAt(0) - 97
        : -1;
  return option >= 0 && option < options ? { do: 'choose', option } : null;
}

const textInputs = new Set(['text', 'search', 'email', 'password', 'number', 'tel', 'url', 'date', 'time']);

/** Whether keys pressed on an element are text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return textInputs.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
