import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export interface TableProps extends ComponentProps<'table'> {
  caption: ReactNode;
  /** Keep the caption for screen readers when a heading says the same. */
  hideCaption?: boolean;
  /** The first column stays in sight while the others scroll sideways. */
  stickyFirst?: boolean;
}

const sticky = clsx(
  '[&_tr>:first-child]:sticky [&_tr>:first-child]:left-0 [&_tr>:first-child]:bg-surface',
  '[&_tr>:first-child]:w-32 [&_tr>:first-child]:min-w-32 [&_tr>:first-child]:break-words [&_tr>:first-child]:!whitespace-normal',
  '[&_tbody_tr:hover>:first-child]:bg-sunken [&_tr>:first-child]:border-r [&_tr>:first-child]:border-line',
  'sm:[&_tr>:first-child]:w-56 sm:[&_tr>:first-child]:min-w-48',
);

/** A native table in a box that scrolls sideways by itself, so that a phone's page never does. Use plain thead, tbody, tr, th and td inside. */
export function Table({ caption, hideCaption = false, stickyFirst = false, className, children, ...rest }: TableProps) {
  return (
    <div
      // Positioned, or hidden text of its cells would lie outside the box and widen the page.
      className="relative overflow-x-auto rounded-md border border-line bg-surface"
      tabIndex={0}
      role="group"
      aria-label={typeof caption === 'string' ? caption : 'Table'}
    >
      <table
        {...rest}
        className={clsx(
          'w-full border-collapse text-left text-sm tabular',
          '[&_td]:border-t [&_td]:border-line [&_td]:px-4 [&_td]:py-3 [&_td]:align-top',
          '[&_th]:px-4 [&_th]:py-3 [&_th]:align-bottom [&_th]:font-semibold [&_thead_th]:whitespace-nowrap [&_thead_th]:text-ink-soft',
          '[&_tbody_th]:border-t [&_tbody_th]:border-line [&_tbody_th]:align-top [&_tbody_tr:hover]:bg-sunken',
          '[&_.number]:text-right',
          stickyFirst && sticky,
          className,
        )}
      >
        <caption className={hideCaption ? 'sr-only' : 'px-4 pt-3 pb-1 text-left text-ink-soft'}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
