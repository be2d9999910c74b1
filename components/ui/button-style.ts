import clsx from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'medium' | 'large';

const variants = {
  primary:
    'bg-accent text-on-accent border-transparent hover:bg-accent-strong active:bg-accent-strong forced-colors:border-current',
  secondary: 'bg-surface text-ink border-control hover:border-ink-soft hover:bg-sunken active:bg-accent-soft',
  quiet:
    'bg-transparent text-accent border-transparent hover:bg-accent-soft hover:text-accent-strong active:bg-accent-soft',
  danger:
    'bg-bad text-on-accent border-transparent hover:bg-bad-strong active:bg-bad-strong forced-colors:border-current',
} as const satisfies Record<ButtonVariant, string>;

const sizes = {
  medium: 'min-h-11 px-4 py-2 text-base',
  large: 'min-h-13 px-6 py-3 text-lg',
} as const satisfies Record<ButtonSize, string>;

/** The classes of everything that looks like a button, whatever element it is. */
export function buttonStyle(
  variant: ButtonVariant = 'primary',
  size: ButtonSize = 'medium',
  className?: string,
): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-md border text-center leading-tight font-semibold no-underline select-none',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-75',
    '[&_svg]:size-5 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    className,
  );
}
