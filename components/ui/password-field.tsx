'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { describedBy, FieldFrame } from './field-frame';
import type { TextFieldProps } from './text-field';

/** A password input whose text can be shown. Pass `autoComplete` as `current-password` or `new-password`. */
export function PasswordField({
  label,
  description,
  error,
  optional,
  className,
  id,
  ...rest
}: Omit<TextFieldProps, 'type'>) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const [shown, setShown] = useState(false);
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
        <input
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...rest}
          id={fieldId}
          type={shown ? 'text' : 'password'}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(fieldId, { description, error })}
          className="field pr-24"
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-controls={fieldId}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 inline-flex min-w-11 items-center gap-1.5 rounded-md px-3 text-sm font-semibold text-accent hover:text-accent-strong"
        >
          {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
          {shown ? 'Hide' : 'Show'}
          <span className="sr-only"> password</span>
        </button>
      </div>
    </FieldFrame>
  );
}
