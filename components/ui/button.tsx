import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the button keeps focus, says so and ignores presses. */
  pending?: boolean;
  /** Replaces the label while pending, for example "Saving". */
  pendingLabel?: string;
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}

/** A native button. Its type is `button` unless told otherwise. */
export function Button({
  variant,
  size,
  pending = false,
  pendingLabel,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? ignore : onClick}
      className={buttonStyle(variant, size, className)}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  );
}
