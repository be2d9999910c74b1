'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

/** How far below the window something may be and still be fetched ahead. */
const ahead = '100px';

/** Draws its children once the reader comes near; `before` keeps their place until then, on paper too. */
export function WhenNear({ before, children }: { before: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: ahead },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [near]);
  return (
    <div ref={place} className="size-full">
      {near ? children : before}
    </div>
  );
}
