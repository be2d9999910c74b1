import { useSyncExternalStore } from 'react';

/** How this browser likes its exams. Kept here, not with the account: the screen differs by device. */
export interface ExamSettings {
  /** Multiplier on the text of questions and options. */
  textSize: number;
  clockHidden: boolean;
  /** Whether single letters and numbers work as keys. */
  singleKeys: boolean;
}

export const textSizes = [0.9, 1, 1.15, 1.3, 1.5, 1.75, 2] as const;

const storageKey = 'preceptor-exam-settings';
const defaults: ExamSettings = { textSize: 1, clockHidden: false, singleKeys: true };

let held: ExamSettings | null = null;
const listeners = new Set<() => void>();

/** What was stored, as far as it makes sense. */
export function parseSettings(text: string | null): ExamSettings {
  try {
    const stored = (JSON.parse(text ?? '{}') ?? {}) as Partial<Record<keyof ExamSettings, unknown>>;
    return {
      textSize: textSizes.find((size) => size === stored.textSize) ?? defaults.textSize,
      clockHidden: stored.clockHidden === true,
      singleKeys: stored.singleKeys !== false,
    };
  } catch {
    return defaults;
  }
}

function read(): ExamSettings {
  held ??= parseSettings(storedText());
  return held;
}

function storedText(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function change(settings: Partial<ExamSettings>): void {
  held = { ...read(), ...settings };
  try {
    localStorage.setItem(storageKey, JSON.stringify(held));
  } catch {
    // A browser that keeps nothing still takes the setting for this page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The settings, and what changes them at once and for good. */
export function useExamSettings(): [ExamSettings, (settings: Partial<ExamSettings>) => void] {
  return [useSyncExternalStore(subscribe, read, () => defaults), change];
}
