'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

/** How far below the window something may be and still be fetched ahead. */
const ahead = '100px';

/** Draws its children once the reader comes near, or prints; `before` keeps their place until then. */
export function WhenNear({ before, children }: { before: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !place.current) return;
    const show = () => setNear(true);
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) show();
      },
      { rootMargin: ahead },
    );
    observer.observe(place.current);
    window.addEventListener('beforeprint', show);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, [near]);
  return (
    <div ref={place} className="size-full">
      {near ? children : before}
    </div>
  );
}
