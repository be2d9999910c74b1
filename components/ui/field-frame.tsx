import clsx from 'clsx';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface FieldTexts {
  label: ReactNode;
  /** A sentence of help under the label. */
  description?: ReactNode;
  /** What is wrong and what to do; turns the field to its error state. */
  error?: ReactNode;
}

/** The ids that tie a control to its help and its error. */
export function describedBy(id: string, texts: Pick<FieldTexts, 'description' | 'error'>): string | undefined {
  return clsx(texts.description && `${id}-help`, texts.error && `${id}-error`) || undefined;
}

/** The message under a field, with a sign and a word for screen readers. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="flex gap-2 text-sm font-medium text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="sr-only">Error: </span>
        {children}
      </span>
    </p>
  );
}

/** Label, help, control and error of one field, in reading order. */
export function FieldFrame({
  id,
  label,
  description,
  error,
  optional,
  className,
  children,
}: FieldTexts & { id: string; optional?: boolean; className?: string; children: ReactNode }) {
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-ink-soft"> (optional)</span>}
      </label>
      {description && (
        <p id={`${id}-help`} className="text-sm wrap-anywhere text-ink-soft">
          {description}
        </p>
      )}
      {children}
      {error && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}
