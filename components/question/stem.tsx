import clsx from 'clsx';
import { RichWords } from './rich-words';

/** The text of a question, at the size and measure that it is read in. */
export function Stem({ children, className }: { children: string; className?: string }) {
  return <RichWords className={clsx('measure text-stem', className)}>{children}</RichWords>;
}
