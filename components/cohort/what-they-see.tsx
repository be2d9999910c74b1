import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { nameList } from '@/lib/cohort/name-list';

function Facts({ icon, title, items }: { icon: ReactNode; title: string; items: readonly string[] }) {
  return (
    <section>
      <h2 className="flex items-center gap-3 text-xl [&_svg]:size-5 [&_svg]:text-accent">
        {icon}
        {title}
      </h2>
      <ul className="mt-2 list-disc pl-8">
        {items.map((item) => (
          <li key={item} className="py-0.5">
            {item}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who sees what of a learner who joins a class. Said before joining, in the same words afterwards. */
export function WhatTheySee({ instructors }: { instructors: readonly string[] }) {
  return (
    <div className="flex flex-col gap-6">
      <Facts
        icon={<Eye aria-hidden />}
        title={`${nameList(instructors)} will see`}
        items={[
          'your name and email address',
          'the exams that you take for this class: each answer, its time, and when the page was open, out of sight or offline',
          'your share right by domain, from everything that you have answered here, and how ready you are',
          'how many days you practiced',
          'your extra time, if you have any, and results of real exams that you told or they record',
        ]}
      />
      <Facts
        icon={<EyeOff aria-hidden />}
        title="They will not see"
        items={[
          'your single answers in exams and practice of your own',
          'notes and highlights',
          'your other classes, and your password',
        ]}
      />
      <p className="measure text-ink-soft">
        Other learners see nothing of you. Administrators of this site see what the instructors see. You can leave at
        any time under Account; the exams that you took for the class then stay in its gradebook, and everything else is
        yours alone again.
      </p>
    </div>
  );
}
