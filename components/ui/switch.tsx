import clsx from 'clsx';
import { useId, type ComponentProps } from 'react';
import type { FieldTexts } from './field-frame';

export type SwitchProps = Omit<FieldTexts, 'error'> & Omit<ComponentProps<'input'>, 'type' | 'size' | 'role'>;

/** A setting that takes effect at once. In a form that is sent later, use Checkbox. */
export function Switch({ label, description, className, id, ...rest }: SwitchProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <label className={clsx('flex min-h-11 items-center justify-between gap-4 py-2', className)}>
      <span className="flex flex-col">
        <span>{label}</span>
        {description && (
          <span id={`${fieldId}-help`} className="text-sm text-ink-soft">
            {description}
          </span>
        )}
      </span>
      <span className="relative inline-flex h-7 w-12 shrink-0">
        <input
          {...rest}
          type="checkbox"
          role="switch"
          id={fieldId}
          aria-describedby={description ? `${fieldId}-help` : undefined}
          className="peer h-7 w-12 appearance-none rounded-full border-2 border-control bg-surface transition-colors checked:border-accent checked:bg-accent disabled:opacity-55 forced-colors:appearance-auto"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-1.5 left-1.5 size-4 rounded-full bg-control transition-transform peer-checked:translate-x-5 peer-checked:bg-on-accent forced-colors:hidden"
        />
      </span>
    </label>
  );
}
