import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { IntervalBar } from '@/components/ui/interval-bar';
import { Disclosure } from '@/components/ui/disclosure';
import { Table } from '@/components/ui/table';
import { timeSpentWords } from '@/lib/exam/duration-words';
import { wilsonInterval } from '@/lib/exam/wilson';
import { sureSentence } from '@/lib/readiness/estimate-sentence';
import type { Habits } from '@/lib/readiness/readiness-view';

function Habit({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-3">
      <h3 className="text-lg">{title}</h3>
      {children}
    </Card>
  );
}

function Pace({ pace }: { pace: Habits['pace'] }) {
  const allowed = timeSpentWords(pace.allowed * 1000);
  if (!pace.exam)
    return (
      <p className="text-ink-soft">
        The exam allows {allowed} a question. Your own pace shows here after your first timed exam.
        {pace.study && ` In study you take ${timeSpentWords(pace.study.seconds * 1000)}.`}
      </p>
    );
  const { seconds, n } = pace.exam;
  const verdict =
    seconds > pace.allowed
      ? 'Slower than the exam allows: practise with the clock.'
      : seconds > 0.85 * pace.allowed
        ? 'Close to what the exam allows.'
        : 'That leaves time to look back.';
  return (
    <>
      <p className="text-3xl font-bold tabular">{timeSpentWords(seconds * 1000)}</p>
      <p>
        is your middle time for a question in exams ({n} answers). The exam allows {allowed}. {verdict}
      </p>
    </>
  );
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

function Changes({ changes }: { changes: NonNullable<Habits['changes']> }) {
  const { rightToWrong, wrongToRight, wrongToWrong, exams } = changes;
  const total = rightToWrong + wrongToRight + wrongToWrong;
  const over = exams === 1 ? 'your latest exam' : `your latest ${exams} exams`;
  if (total === 0) return <p className="text-ink-soft">You changed no answer in {over}.</p>;
  const verdict =
    wrongToRight > rightToWrong
      ? 'Second thoughts have helped you more than they cost.'
      : rightToWrong > wrongToRight
        ? 'Second thoughts have cost you more than they gave: change an answer only for a reason that you can name.'
        : 'Second thoughts have cost as much as they gave.';
  return (
    <>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular">
        <dt>From wrong to right</dt>
        <dd className="font-semibold">{wrongToRight}</dd>
        <dt>From right to wrong</dt>
        <dd className="font-semibold">{rightToWrong}</dd>
        <dt>From wrong to wrong</dt>
        <dd className="font-semibold">{wrongToWrong}</dd>
      </dl>
      <p>
        You changed an answer {times(total)} in {over}. {total >= 10 && verdict}
      </p>
    </>
  );
}

const words = { sure: 'Sure', unsure: 'Unsure', guess: 'Guessed' };

function Confidence({ confidence }: { confidence: Habits['confidence'] }) {
  if (confidence.length === 0)
    return (
      <p className="text-ink-soft">
        Mark how sure you are of an answer, and this shows how often you are right when you are sure.
      </p>
    );
  return (
    <div className="flex flex-col gap-3">
      <p>{sureSentence(confidence)}</p>
      {confidence.map(({ confidence: word, n, correct }) => {
        const interval = wilsonInterval(correct, n);
        return (
          <IntervalBar
            key={word}
            label={words[word]}
            n={n}
            correct={correct}
            low={interval?.low ?? null}
            high={interval?.high ?? null}
          />
        );
      })}
      <Disclosure title="The same as a table">
        <Table caption="Being sure and being right" hideCaption className="[&_td]:px-2 [&_th]:px-2">
          <thead>
            <tr>
              <th scope="col">You were</th>
              <th scope="col" className="number">
                Right
              </th>
              <th scope="col" className="number">
                Answers
              </th>
            </tr>
          </thead>
          <tbody>
            {confidence.map(({ confidence: word, n, correct }) => (
              <tr key={word}>
                <th scope="row">{words[word]}</th>
                <td className="number">{correct}</td>
                <td className="number">{n}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Disclosure>
    </div>
  );
}

/** How the learner works: pace, second thoughts, and how far feeling sure goes with being right. */
export function HabitCards({ habits }: { habits: Habits }) {
  return (
    <div className="grid gap-5 lg:grid-cols-3">
      <Habit title="Pace">
        <Pace pace={habits.pace} />
      </Habit>
      <Habit title="Second thoughts">
        {habits.changes ? (
          <Changes changes={habits.changes} />
        ) : (
          <p className="text-ink-soft">
            After your first exam you see whether changing answers helps you or costs you.
          </p>
        )}
      </Habit>
      <Habit title="Being sure and being right">
        <Confidence confidence={habits.confidence} />
      </Habit>
    </div>
  );
}
