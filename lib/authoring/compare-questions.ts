import { optionLetter } from '@/lib/exam/answer-words';
import type { DraftContent } from './draft-content';
import { difference, type Stretch } from './difference';

/** One part of a question in two versions, with what changed. */
export interface ComparedPart {
  label: string;
  changed: boolean;
  stretches: Stretch[];
}

const typeNames = { multiple: 'several right options', numeric: 'a number', ordering: 'an order' } as const;

/** The parts of a question as texts, in the order in which they are read. */
function partsOf(content: DraftContent): Map<string, string> {
  const parts = new Map<string, string>([['Stem', content.stem]]);
  const given = (label: string, value: unknown) => {
    if (value !== undefined && value !== null && value !== '') parts.set(label, written(value));
  };
  given('Stimulus', content.stimulus);
  given('Template', content.template);
  given('Answered by', content.type && typeNames[content.type]);
  given('Give or take', content.type === 'numeric' ? content.tolerance : undefined);
  given('Unit', content.type === 'numeric' ? content.unit : undefined);
  (content.options ?? []).forEach(({ text, rationale, correct }, place) => {
    parts.set(`Option ${optionLetter(place)}`, `${text}${correct ? ' (right)' : ''}`);
    parts.set(`Why ${optionLetter(place)}`, rationale);
  });
  given('Order of options', content.fixedOrder ? 'kept' : undefined);
  given('Objective', content.topic && `${content.topic}, ${content.objective ?? ''}`);
  given('Asks for', content.level);
  given('Share who answer right', content.difficulty);
  given(
    'References',
    (content.references ?? []).map(({ source, section }) => [source, section].filter(Boolean).join(', ')).join('\n'),
  );
  given('Look at it again by', content.reviewBy);
  given('Never in one exam with', (content.enemies ?? []).join(', '));
  return parts;
}

/** Parameters of a drawing or a template, one a line: people compare them, no program reads them. */
function written(value: unknown, indent = ''): string {
  if (Array.isArray(value))
    return value.map((item) => `${indent}- ${written(item, `${indent}  `).trimStart()}`).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, item]) =>
        typeof item === 'object' && item !== null
          ? `${indent}${key}:\n${written(item, `${indent}  `)}`
          : `${indent}${key}: ${String(item)}`,
      )
      .join('\n');
  return `${indent}${String(value)}`;
}

/** Two versions of a question, part by part. */
export function compareQuestions(before: DraftContent, after: DraftContent): ComparedPart[] {
  const [left, right] = [partsOf(before), partsOf(after)];
  const labels = [...left.keys(), ...[...right.keys()].filter((label) => !left.has(label))];
  return labels.map((label) => {
    const [a, b] = [left.get(label) ?? '', right.get(label) ?? ''];
    return { label, changed: a !== b, stretches: difference(a, b) };
  });
}
