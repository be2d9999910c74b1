import type { ReactNode } from 'react';

/** One thing to know before a start: a sign, a title and a sentence or two. */
export function Fact({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-4 [&_kbd]:rounded-sm [&_kbd]:border [&_kbd]:border-control [&_kbd]:bg-surface [&_kbd]:px-1.5 [&_kbd]:font-sans [&_kbd]:text-sm [&_svg]:mt-0.5 [&_svg]:size-6 [&_svg]:shrink-0 [&_svg]:text-accent">
      {icon}
      <div>
        <p className="font-semibold">{title}</p>
        <p className="text-ink-soft">{children}</p>
      </div>
    </li>
  );
}
