import type { ReactNode } from 'react';
import type { Blueprint } from '@/lib/exam/blueprint';
import { durationWords } from '@/lib/exam/duration-words';
import { ConfidenceBadge } from './confidence-badge';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 border-t border-line py-3 sm:grid sm:grid-cols-[11rem_1fr] sm:gap-4">
      <dt className="font-semibold">{name}</dt>
      <dd className="flex measure flex-col items-start gap-1">{children}</dd>
    </div>
  );
}

function sectionWords({ sections }: Blueprint): string {
  const first = sections[0];
  if (!first) return '';
  const whole = `${first.items} questions in ${durationWords(first.minutes)}`;
  if (sections.length === 1) return `One, ${whole}`;
  if (sections.every(({ items, minutes }) => items === first.items && minutes === first.minutes))
    return `${sections.length}, each ${whole}. A section that is finished cannot be opened again.`;
  return sections
    .map(({ items, minutes }, place) => `Section ${place + 1}: ${items} questions in ${durationWords(minutes)}.`)
    .join(' ');
}

/** Everything a test plan says but its domains, each with where it comes from as far as that is known. */
export function PlanFacts({ blueprint }: { blueprint: Blueprint }) {
  const { scale, pretestItems, pretestNote, breakMinutesTotal, notes } = blueprint;
  const minutes = blueprint.sections.reduce((sum, section) => sum + section.minutes, 0);
  return (
    <dl className="flex flex-col border-b border-line tabular">
      <Fact name="Scored questions">
        {blueprint.scoredItems}, with {blueprint.optionsPerItem} options each
      </Fact>
      <Fact name="Pretest questions">
        {pretestItems > 0 ? `${pretestItems}, mixed in unmarked and not scored` : 'None here'}
        {pretestNote && <span className="text-ink-soft">{pretestNote}</span>}
      </Fact>
      <Fact name="Time">{durationWords(minutes)}</Fact>
      <Fact name="Sections">{sectionWords(blueprint)}</Fact>
      <Fact name="Breaks">
        {breakMinutesTotal > 0 ? `${durationWords(breakMinutesTotal)} in all, between sections` : 'None'}
      </Fact>
      <Fact name="Pass mark">
        <span>
          {scale.pass} on a scale of {scale.min} to {scale.max}
        </span>
        <ConfidenceBadge confidence={scale.confidence} />
        {scale.note && <span className="text-ink-soft">{scale.note}</span>}
        <span className="text-ink-soft">
          We show neither a scaled score nor whether you would pass: how right answers become points on this scale is
          not published, so any such number would be invented.
        </span>
      </Fact>
      <Fact name="Where this comes from">
        <span>{blueprint.source}</span>
        <ConfidenceBadge confidence={blueprint.confidence} />
      </Fact>
      <Fact name="Which topics belong where">{blueprint.mappingNote}</Fact>
      {notes.length > 0 && (
        <Fact name="Good to know">
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </Fact>
      )}
    </dl>
  );
}
