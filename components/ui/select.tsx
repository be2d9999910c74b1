import { ChevronDown } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends FieldTexts, ComponentProps<'select'> {
  options: readonly SelectOption[];
  optional?: boolean;
}

/** A labelled native select: the system's own list opens on phones, and it works before scripts have loaded. */
export function Select({ label, description, error, optional, options, className, id, ...rest }: SelectProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <FieldFrame
      id={fieldId}
      label={label}
      description={description}
      error={error}
      optional={optional}
      className={className}
    >
      <div className="relative">
        <select
          {...rest}
          id={fieldId}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(fieldId, { description, error })}
          className="field appearance-none pr-10"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 my-auto size-5 text-ink-soft"
        />
      </div>
    </FieldFrame>
  );
}
