import clsx from 'clsx';

/** The text of a question, at the size and measure that it is read in. */
export function Stem({ children, className }: { children: string; className?: string }) {
  return <p className={clsx('measure text-stem whitespace-pre-line', className)}>{children}</p>;
}
