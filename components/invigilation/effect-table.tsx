import { ArrowRight, RotateCcw } from 'lucide-react';
import { LocalNearTime } from '@/components/ui/local-time';
import { listWords } from '@/lib/exam/answer-words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { ExtraTimeEffect } from '@/lib/http/contracts/invigilation-contracts';

function Outcome({ effect, done }: { effect: ExtraTimeEffect; done: boolean }) {
  if (effect.onBreak) return <span className="text-ink-soft">For the section after the break</span>;
  if (!effect.reopens) return <span className="text-ink-soft">{done ? 'Goes on' : 'Will go on'}</span>;
  return (
    <Badge tone="info" icon={<RotateCcw aria-hidden />}>
      {done ? 'Reopened' : 'Will be reopened'}
    </Badge>
  );
}

/** What the minutes do not bring back. */
function Lost({ sections }: { sections: readonly number[] }) {
  if (sections.length === 0) return null;
  return (
    <span className="block text-sm text-ink-soft">
      {sections.length === 1 ? 'Section' : 'Sections'} {listWords(sections)} ran out meanwhile and{' '}
      {sections.length === 1 ? 'stays' : 'stay'} closed.
    </span>
  );
}

export interface EffectTableProps {
  caption: string;
  effects: readonly ExtraTimeEffect[];
  /** Whether it has happened, or is only what would happen. */
  done: boolean;
}

/** What extra minutes do to each exam: its end before and after, and whether it is reopened. */
export function EffectTable({ caption, effects, done }: EffectTableProps) {
  return (
    <>
      <ul aria-label={caption} className="flex flex-col gap-3 sm:hidden">
        {effects.map((effect) => (
          <li key={effect.attemptId}>
            <Card className="flex flex-col gap-3 p-4">
              <div>
                <h3 className="text-base break-words">{effect.learnerName}</h3>
                <p className="text-sm break-words text-ink-soft">{effect.learnerEmail}</p>
                <p className="mt-1 text-sm">{effect.title}</p>
                <Lost sections={effect.lostSections} />
              </div>
              <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3 text-sm">
                <p className="flex flex-wrap items-center gap-x-2">
                  <span className="sr-only">{done ? 'Ended before: ' : 'Ends now: '}</span>
                  <span className="text-ink-soft">
                    <LocalNearTime iso={effect.deadline} />
                  </span>
                  <ArrowRight aria-hidden className="size-4 text-ink-soft" />
                  <span className="sr-only">New end: </span>
                  <span className="font-semibold">
                    <LocalNearTime iso={effect.newDeadline} />
                  </span>
                </p>
                <Outcome effect={effect} done={done} />
              </div>
            </Card>
          </li>
        ))}
      </ul>
      <div className="max-sm:hidden">
        <Table caption={caption} hideCaption className="[&_tbody_th]:align-middle! [&_td]:align-middle!">
          <thead>
            <tr>
              <th scope="col">Learner</th>
              <th scope="col">Exam</th>
              <th scope="col">{done ? 'Old end' : 'Ends now'}</th>
              <th scope="col">New end</th>
              <th scope="col">What happens</th>
            </tr>
          </thead>
          <tbody>
            {effects.map((effect) => (
              <tr key={effect.attemptId}>
                <th scope="row" className="w-2/5 max-w-0">
                  <span className="block truncate text-base">{effect.learnerName}</span>
                  <span className="block font-normal break-words text-ink-soft">{effect.learnerEmail}</span>
                </th>
                <td className="w-2/5">
                  {effect.title}
                  <Lost sections={effect.lostSections} />
                </td>
                <td className="whitespace-nowrap text-ink-soft">
                  <LocalNearTime iso={effect.deadline} />
                </td>
                <td className="font-semibold whitespace-nowrap">
                  <LocalNearTime iso={effect.newDeadline} />
                </td>
                <td className="whitespace-nowrap">
                  <Outcome effect={effect} done={done} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
