import { ReadinessFigure } from '@/components/readiness/readiness-figure';
import { Card } from '@/components/ui/card';
import { Meter } from '@/components/ui/meter';
import type { ReadinessGlance } from '@/lib/readiness/readiness-glance';
import { chanceMeaning, chanceRangeWords, chanceWords } from '@/lib/readiness/readiness-words';

/** Readiness at a glance: the chance with its range and the line with its band, or what a forecast still lacks. */
export function ReadinessCard({ glance }: { glance: ReadinessGlance }) {
  const { ready, certificationId, answers, missing, goal } = glance;
  if (!ready)
    return (
      <Card className="flex max-w-2xl flex-col gap-3">
        <p>
          {missing} more {missing === 1 ? 'question' : 'questions'} new to you, spread over the test plan, and your
          chance of passing the {certificationId} shows here.
        </p>
        <Meter label="Answers to new questions" value={answers} max={answers + missing} />
      </Card>
    );
  return (
    <Card className="grid gap-x-10 gap-y-5 lg:grid-cols-[16rem_1fr]">
      <div className="flex flex-col gap-1">
        <p className="text-5xl font-bold tabular">{chanceWords(ready.pass)}</p>
        <p className="text-lg">chance of passing today: {chanceMeaning(ready.pass)}.</p>
        <p className="text-sm text-ink-soft">
          {chanceRangeWords(ready)}, from {answers} answers.
        </p>
      </div>
      <ReadinessFigure points={ready.points} goal={goal} className="h-56" late />
    </Card>
  );
}
