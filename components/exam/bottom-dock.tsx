'use client';

import { useEffect, useRef, type ReactNode } from 'react';

/**
 * What stays at the bottom edge, in reach of the thumb. On a narrow screen the calculator lies here: the page is
 * longer by its height, so that the options can be scrolled clear of it, and what takes the focus always is.
 */
export function BottomDock({ calculator, children }: { calculator: ReactNode; children: ReactNode }) {
  const dock = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(([entry]) => {
      const sticks = dock.current && getComputedStyle(dock.current).position === 'sticky';
      style.scrollPaddingBottom = sticks ? `${entry?.borderBoxSize[0]?.blockSize ?? 0}px` : '';
    });
    if (dock.current) observer.observe(dock.current);
    return () => {
      observer.disconnect();
      style.scrollPaddingBottom = '';
    };
  }, []);
  return (
    <div
      ref={dock}
      className="z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:bg-canvas [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0"
    >
      {calculator && <div className="mx-auto max-w-md px-4 pt-2">{calculator}</div>}
      {children}
    </div>
  );
}
