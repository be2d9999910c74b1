import type { DraftContent } from '@/lib/authoring/draft-content';

/** A template that is being written: any part may be missing or not yet right. */
export interface TemplateDraft {
  parameters?: Record<string, unknown>;
  derived?: Record<string, string>;
  where?: string;
  key?: string;
  reason?: string;
  distractors?: { formula: string; mistake: string }[];
  round?: unknown;
  unit?: unknown;
  format?: string;
  apart?: unknown;
  least?: unknown;
  most?: unknown;
}

/** What a new template begins with. */
export const newTemplate: TemplateDraft = {
  parameters: { ordered: { from: 100, to: 500, step: 25 } },
  key: '',
  reason: '',
  distractors: Array.from({ length: 4 }, () => ({ formula: '', mistake: '' })),
  round: 0.1,
  unit: 'mL',
};

/** The template of a draft as the editor writes it, or null for a plain question. */
export function templateOf(content: DraftContent): TemplateDraft | null {
  const { template } = content;
  return typeof template === 'object' && template !== null && !Array.isArray(template) ? template : null;
}

const numberOrText = (text: string): number | string =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text.trim();

/** One value of a list a line: "5", "amoxicillin", or what is drawn together: "name = amoxicillin; strength = 250". */
export function readChoices(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      if (!line.includes('=')) return numberOrText(line);
      return Object.fromEntries(
        line
          .split(';')
          .filter((part) => part.trim() !== '')
          .map((part) => {
            const [name = '', ...rest] = part.split('=');
            return [name.trim(), numberOrText(rest.join('='))];
          }),
      );
    });
}

/** The same, written. */
export function writeChoices(choices: unknown): string {
  if (!Array.isArray(choices)) return '';
  return choices
    .map((choice: unknown) =>
      typeof choice === 'object' && choice !== null
        ? Object.entries(choice)
            .map(([name, value]) => `${name} = ${String(value)}`)
            .join('; ')
        : String(choice),
    )
    .join('\n');
}

export type ParameterKind = 'numbers' | 'dates' | 'list';

export function parameterKind(parameter: unknown): ParameterKind {
  if (typeof parameter !== 'object' || parameter === null) return 'numbers';
  if ('choose' in parameter) return 'list';
  return 'step' in parameter ? 'numbers' : 'dates';
}

/** What a parameter of a kind begins with. */
export const newParameter: Record<ParameterKind, unknown> = {
  numbers: { from: 1, to: 10, step: 1 },
  dates: { from: '2026-01-01', to: '2026-12-31' },
  list: { choose: ['first', 'second'] },
};

/** A record with one entry renamed, in the same order; as it was where the name is taken. */
export function renamed<T>(record: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> {
  if (from === to || to in record) return { ...record };
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name === from ? to : name, value]));
}

/** A name that is not taken: "value1". */
export function freeName(record: Readonly<Record<string, unknown>>): string {
  let number = Object.keys(record).length + 1;
  while (`value${number}` in record) number++;
  return `value${number}`;
}
