import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import type { FieldTexts } from './field-frame';

export type CheckboxProps = Omit<FieldTexts, 'error'> & Omit<ComponentProps<'input'>, 'type' | 'size'>;

/** Yes or no, as a native checkbox whose whole row is the target. */
export function Checkbox({ label, description, className, id, ...rest }: CheckboxProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <label className={clsx('flex min-h-11 items-start gap-3 py-2.5 has-disabled:text-ink-soft', className)}>
      <span className="relative inline-flex size-6 shrink-0">
        <input
          {...rest}
          type="checkbox"
          id={fieldId}
          aria-describedby={description ? `${fieldId}-help` : undefined}
          className="peer size-6 appearance-none rounded-sm border-2 border-control bg-surface transition-colors checked:border-accent checked:bg-accent disabled:border-line forced-colors:appearance-auto"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto size-4 text-on-accent opacity-0 peer-checked:opacity-100 forced-colors:hidden"
        />
      </span>
      <span className="flex min-w-0 grow flex-col">
        <span>{label}</span>
        {description && (
          <span id={`${fieldId}-help`} className="text-sm text-ink-soft">
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
