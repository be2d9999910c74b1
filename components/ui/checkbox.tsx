import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import { describedBy, FieldError, type FieldTexts } from './field-frame';

export type CheckboxProps = FieldTexts & Omit<ComponentProps<'input'>, 'type' | 'size'>;

/** A labelled checkbox; the whole row is the target. */
export function Checkbox({ label, description, error, className, id, ...rest }: CheckboxProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <label className="flex min-h-11 items-start gap-3 py-2.5">
        <span className="relative mt-px inline-flex size-6 shrink-0">
          <input
            {...rest}
            type="checkbox"
            id={fieldId}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(fieldId, { description, error })}
            className="peer size-6 appearance-none rounded-sm border-2 border-control bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-ink-soft checked:hover:border-accent-strong checked:hover:bg-accent-strong disabled:opacity-55 aria-invalid:border-bad forced-colors:appearance-auto"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute inset-1 hidden size-4 text-on-accent peer-checked:block forced-colors:peer-checked:hidden"
          />
        </span>
        <span className="flex flex-col">
          <span>{label}</span>
          {description && (
            <span id={`${fieldId}-help`} className="text-sm text-ink-soft">
              {description}
            </span>
          )}
        </span>
      </label>
      {error && <FieldError id={fieldId}>{error}</FieldError>}
    </div>
  );
}
