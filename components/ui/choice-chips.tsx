import clsx from 'clsx';
import { useId, type ReactNode } from 'react';

export interface ChipOption<T extends string> {
  value: T;
  label: ReactNode;
  /** A number beside the label, such as how many there are. */
  count?: number;
  disabled?: boolean;
}

export interface ChoiceChipsProps<T extends string> {
  label: ReactNode;
  description?: ReactNode;
  options: readonly ChipOption<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
}

/** One choice of a few short ones: radio buttons that look like chips and wrap. */
export function ChoiceChips<T extends string>({
  label,
  description,
  options,
  value,
  onChange,
  className,
}: ChoiceChipsProps<T>) {
  const name = useId();
  return (
    <fieldset className={clsx('min-w-0', className)} aria-describedby={description ? `${name}-help` : undefined}>
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {description && (
        <p id={`${name}-help`} className="mb-2 text-sm text-ink-soft">
          {description}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="inline-flex min-h-11 items-center gap-2 rounded-md border border-control bg-surface px-3 transition-colors hover:border-ink-soft has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:border-line has-disabled:text-ink-soft"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
            {option.count !== undefined && <span className="text-sm text-ink-soft tabular">{option.count}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
