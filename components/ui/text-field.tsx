import { useId, type ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

export interface TextFieldProps extends FieldTexts, Omit<ComponentProps<'input'>, 'size'> {
  /** Adds "(optional)" to the label; say it of the few optional fields, not of the required ones. */
  optional?: boolean;
}

/** A labelled single-line input. */
export function TextField({ label, description, error, optional, className, id, ...rest }: TextFieldProps) {
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
      <input
        type="text"
        {...rest}
        id={fieldId}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, { description, error })}
        className="field"
      />
    </FieldFrame>
  );
}
