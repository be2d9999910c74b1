import { Hourglass } from 'lucide-react';
import { LocalNearTime } from '@/components/ui/local-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { timeLeftWords } from '@/lib/exam/duration-words';
import type { RunningExam } from '@/lib/http/contracts/invigilation-contracts';

export interface RunningExamsProps {
  exams: readonly RunningExam[];
  /** The time by the server's clock, in ms since 1970. */
  now: number;
  onChoose: (exam: RunningExam) => void;
}

function Ends({ exam, now }: { exam: RunningExam; now: number }) {
  const left = Date.parse(exam.endsAt) - now;
  if (exam.state === 'expired' || (exam.state === 'running' && left <= 0)) {
    return (
      <>
        <Badge tone="warn">Time ran out</Badge>
        <span className="block text-ink-soft">
          <LocalNearTime iso={exam.endsAt} />
        </span>
      </>
    );
  }
  return (
    <>
      <span className="font-semibold">{exam.state === 'break' ? 'On a break' : `${timeLeftWords(left)} left`}</span>
      <span className="block text-ink-soft">
        {exam.state === 'break' ? 'until ' : 'ends '}
        <LocalNearTime iso={exam.endsAt} />
      </span>
    </>
  );
}

function Title({ exam }: { exam: RunningExam }) {
  return (
    <>
      {exam.title}
      {exam.sections > 1 && (
        <span className="block text-ink-soft">{`Section ${exam.section} of ${exam.sections}`}</span>
      )}
    </>
  );
}

function Choose({ exam, onChoose }: { exam: RunningExam; onChoose: (exam: RunningExam) => void }) {
  return (
    <Button variant="secondary" className="whitespace-nowrap" onClick={() => onChoose(exam)}>
      <span>
        Add time<span className="sr-only"> for {exam.learnerName}</span>
      </span>
    </Button>
  );
}

/** Exams that run, by what ends first; then those whose time ran out. Cards on a phone, a table elsewhere. */
export function RunningExams({ exams, now, onChoose }: RunningExamsProps) {
  if (exams.length === 0) {
    return (
      <EmptyState icon={<Hourglass aria-hidden />} title="No timed exam is running">
        Exams appear here when learners start them. Those whose time runs out stay for three hours.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Running exams" className="flex flex-col gap-3 sm:hidden">
        {exams.map((exam) => (
          <li key={exam.attemptId}>
            <Card className="flex flex-col gap-3 p-4">
              <div>
                <h3 className="text-base break-words">{exam.learnerName}</h3>
                <p className="text-sm break-words text-ink-soft">{exam.learnerEmail}</p>
                <p className="mt-1 text-sm">
                  <Title exam={exam} />
                </p>
              </div>
              <div className="flex items-center justify-between gap-3 border-t border-line pt-3 text-sm">
                <p>
                  <Ends exam={exam} now={now} />
                </p>
                <Choose exam={exam} onChoose={onChoose} />
              </div>
            </Card>
          </li>
        ))}
      </ul>
      <div className="max-sm:hidden">
        <Table caption="Running exams" hideCaption className="[&_tbody_th]:align-middle! [&_td]:align-middle!">
          <thead>
            <tr>
              <th scope="col">Learner and exam</th>
              <th scope="col">Time</th>
              <th scope="col">
                <span className="sr-only">Add time</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {exams.map((exam) => (
              <tr key={exam.attemptId}>
                <th scope="row" className="w-full max-w-0">
                  <span className="block truncate text-base">{exam.learnerName}</span>
                  <span className="block font-normal break-words text-ink-soft">{exam.learnerEmail}</span>
                  <span className="mt-1 block font-normal">
                    <Title exam={exam} />
                  </span>
                </th>
                <td className="whitespace-nowrap">
                  <Ends exam={exam} now={now} />
                </td>
                <td>
                  <Choose exam={exam} onChoose={onChoose} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
