import clsx from 'clsx';
import { Check } from 'lucide-react';
import type { ComponentProps } from 'react';

export interface MarkInputProps extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  type: 'checkbox' | 'radio';
  /** The row around it draws the focus. */
  framed?: boolean;
}

/** The mark of a choice: a native checkbox or radio button in our own look. Its row is the label around it. */
export function MarkInput({ type, framed = false, className, ...rest }: MarkInputProps) {
  return (
    <span className={clsx('relative inline-flex size-6 shrink-0', className)}>
      <input
        {...rest}
        type={type}
        className={clsx(
          'peer size-6 appearance-none border-2 border-control bg-surface transition-colors forced-colors:appearance-auto',
          type === 'checkbox'
            ? 'rounded-sm checked:border-accent checked:bg-accent disabled:border-line'
            : 'rounded-full checked:border-7 checked:border-accent disabled:opacity-55',
          framed && 'focus-visible:outline-none',
        )}
      />
      {type === 'checkbox' && (
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto size-4 text-on-accent opacity-0 peer-checked:opacity-100 forced-colors:hidden"
        />
      )}
    </span>
  );
}
