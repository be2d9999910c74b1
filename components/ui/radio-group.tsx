import clsx from 'clsx';
import { useId, type ReactNode } from 'react';
import { FieldError, type FieldTexts } from './field-frame';
import { MarkInput } from './mark-input';

export interface RadioOption {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps extends FieldTexts {
  name: string;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** `cards` frames each option and makes its whole area the target. */
  look?: 'plain' | 'cards';
  className?: string;
  required?: boolean;
}

/** One choice of several, as native radio buttons: arrow keys move, Tab enters and leaves. */
export function RadioGroup(props: RadioGroupProps) {
  const {
    label,
    description,
    error,
    name,
    options,
    value,
    defaultValue,
    onChange,
    look = 'plain',
    className,
    required,
  } = props;
  const id = useId();
  return (
    <fieldset
      className={clsx('min-w-0', className)}
      aria-describedby={clsx(description && `${id}-help`, error && `${id}-error`) || undefined}
    >
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {description && (
        <p id={`${id}-help`} className="mb-2 text-sm text-ink-soft">
          {description}
        </p>
      )}
      <div className={clsx('flex flex-col', look === 'cards' && 'gap-2')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              'flex min-h-11 items-start gap-3',
              look === 'plain' && 'py-2.5',
              look === 'cards' &&
                'rounded-md border border-control bg-surface px-4 py-3 transition-colors hover:border-ink-soft has-checked:border-accent has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:opacity-60',
            )}
          >
            <MarkInput
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required}
              aria-describedby={option.description ? `${id}-${option.value}-help` : undefined}
              {...(value !== undefined
                ? { checked: value === option.value, onChange: () => onChange?.(option.value) }
                : {
                    defaultChecked: defaultValue === option.value,
                    onChange: onChange && (() => onChange(option.value)),
                  })}
              framed={look === 'cards'}
              className="mt-px"
            />
            <span className="flex flex-col">
              <span className={clsx(look === 'cards' && 'font-semibold')}>{option.label}</span>
              {option.description && (
                <span id={`${id}-${option.value}-help`} className="text-sm text-ink-soft">
                  {option.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
