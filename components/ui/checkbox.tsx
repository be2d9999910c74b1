import clsx from 'clsx';
import { useId, type ComponentProps } from 'react';
import type { FieldTexts } from './field-frame';
import { MarkInput } from './mark-input';

export type CheckboxProps = Omit<FieldTexts, 'error'> & Omit<ComponentProps<'input'>, 'type' | 'size'>;

/** Yes or no, as a native checkbox whose whole row is the target. */
export function Checkbox({ label, description, className, id, ...rest }: CheckboxProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <label className={clsx('flex min-h-11 items-start gap-3 py-2.5 has-disabled:text-ink-soft', className)}>
      <MarkInput
        {...rest}
        type="checkbox"
        id={fieldId}
        aria-describedby={description ? `${fieldId}-help` : undefined}
      />
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
