import { useId, type ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

export interface TextAreaProps extends FieldTexts, ComponentProps<'textarea'> {
  optional?: boolean;
}

/** A labelled input of several lines. */
export function TextArea({ label, description, error, optional, className, id, ...rest }: TextAreaProps) {
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
      <textarea
        rows={4}
        {...rest}
        id={fieldId}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, { description, error })}
        className="field"
      />
    </FieldFrame>
  );
}
