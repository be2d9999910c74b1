import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on an element (a heading with tabIndex -1) when it appears: what had it is gone. */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
