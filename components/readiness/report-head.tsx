import { LocalDate } from '@/components/ui/local-time';
import { percentWords } from '@/lib/exam/percent-words';
import type { ReadinessView } from '@/lib/readiness/readiness-view';

/** On paper alone: whose report it is, of when, and on what it rests. */
export function ReportHead({ name, view }: { name: string; view: ReadinessView }) {
  return (
    <p className="mb-6 hidden print:block">
      Report of {name}, <LocalDate iso={new Date().toISOString()} />. From {view.answers} answers to questions met for
      the first time; test plan {view.blueprint.version}; {percentWords(view.goal.cut)} right is assumed to pass. An
      estimate by Preceptor, which is not affiliated with the certifying body.
    </p>
  );
}
