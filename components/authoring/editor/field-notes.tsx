import { Lightbulb } from 'lucide-react';
import type { DraftFinding } from '@/lib/authoring/check-draft';

/** What the check says at one field. */
export interface FieldNote {
  /** What must be put right; undefined where nothing must. */
  error: string | undefined;
  advice: string[];
}

export type NoteOf = (field: string) => FieldNote;

/** What stands at each field. What is only missing is said in the summary until the field has been left once. */
export function notesOf(findings: readonly DraftFinding[], isShown: (field: string) => boolean): NoteOf {
  return (field) => {
    const own = isShown(field) ? findings.filter((one) => one.field === field) : [];
    const errors = own.filter((one) => one.severity === 'error').map((one) => one.message);
    return {
      error: errors.length > 0 ? errors.join(' ') : undefined,
      advice: own.filter((one) => one.severity === 'advice').map((one) => one.message),
    };
  };
}

/** Advice under a field: it could be better, and may stay. */
export function Advice({ children }: { children: readonly string[] }) {
  return children.map((text) => (
    <p key={text} className="mt-1.5 flex gap-2 text-sm text-warn">
      <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="sr-only">Advice: </span>
        {text}
      </span>
    </p>
  ));
}
