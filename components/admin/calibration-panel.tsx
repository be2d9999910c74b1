'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { LocalTime } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import type { CalibrationState } from '@/lib/admin/calibration-state-schema';
import type { readCalibrationState, startCalibration } from '@/lib/http/contracts/admin-contracts';
import { itemFlagNames } from '@/lib/item-analysis/item-flags';

const askAgainMs = 2_000;
const whole = new Intl.NumberFormat('en-US');
const kindWords = { exam: 'exams', study: 'study' };

function doneWords(before: CalibrationState['last'], after: CalibrationState['last']): string {
  if (after === null) return 'Done. There are no answers to measure from yet.';
  return after.version === before?.version ? 'Done. There was nothing new to count.' : 'The questions are measured.';
}

function lastWords({ full, responses, added, durationMs }: NonNullable<CalibrationState['last']>): string {
  const counted = full ? 'all counted anew' : `${whole.format(added)} of them new`;
  return `from ${whole.format(responses)} first answers, ${counted}, in ${(durationMs / 1000).toFixed(1)} s`;
}

/** When questions were measured last, a button that does it now, how far it is, and which questions to look at. */
export function CalibrationPanel({ initial }: { initial: CalibrationState }) {
  const [state, setState] = useState(initial);
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<{ tone: 'good' | 'bad'; text: string } | null>(null);
  const before = useRef(initial.last);
  const running = state.running !== null;

  useEffect(() => {
    if (!running) return;
    let ended = false;
    const ask = async () => {
      const answer = await send<typeof readCalibrationState>('GET', '/api/admin/calibration');
      if (ended || !answer.ok) return;
      setState(answer.value);
      if (answer.value.running === null)
        setOutcome({ tone: 'good', text: doneWords(before.current, answer.value.last) });
    };
    const timer = setInterval(() => void ask(), askAgainMs);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [running]);

  async function start(full: boolean) {
    setPending(true);
    setOutcome(null);
    before.current = state.last;
    const answer = await send<typeof startCalibration>('POST', '/api/admin/calibration', { full });
    setPending(false);
    if (!answer.ok) {
      setOutcome({ tone: 'bad', text: answer.refusal.message ?? 'This did not work. Try again.' });
      // Another may be at it: then this page shows how far that is.
      const now = await send<typeof readCalibrationState>('GET', '/api/admin/calibration');
      if (now.ok) setState(now.value);
      return;
    }
    setState(answer.value);
    if (answer.value.running === null) setOutcome({ tone: 'good', text: doneWords(before.current, answer.value.last) });
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="measure">
        {state.last ? (
          <>
            Measured last <LocalTime iso={state.last.at} />, {lastWords(state.last)}. It is done every hour by itself.
          </>
        ) : (
          'Not measured yet: questions count as hard as their authors guessed. It is done every hour, once somebody has finished an exam or a set.'
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button pending={pending || running} pendingLabel="Measuring" onClick={() => void start(false)}>
          Measure now
        </Button>
        {!running && (
          <Button variant="secondary" aria-disabled={pending} onClick={() => void (pending || start(true))}>
            Count all answers again
          </Button>
        )}
      </div>
      <div role="status" className="flex flex-col gap-3">
        {running && <p className="tabular">{state.running?.progress ?? 'It has begun'}. You may leave this page.</p>}
        {outcome && <Alert tone={outcome.tone} title={outcome.text} />}
      </div>
      {state.flagged.length === 0 ? (
        <p className="text-ink-soft">No question is flagged.</p>
      ) : (
        <Table caption={`Questions to look at: ${state.flaggedCount}`}>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {state.flagged.map(({ questionId, kind, n, correct, flags }) => (
              <tr key={`${questionId} ${kind}`}>
                <th scope="row">
                  <Link
                    className="wrap-anywhere link"
                    href={`/questions/${encodeURIComponent(questionId)}/analysis?kind=${kind}`}
                  >
                    {questionId}
                  </Link>
                  <span className="block font-normal text-ink-soft tabular">
                    {correct} of {n} right in {kindWords[kind]}
                  </span>
                </th>
                <td>
                  <span className="flex flex-wrap gap-1">
                    {flags.map((flag) => (
                      <Badge key={flag} tone="warn">
                        {itemFlagNames[flag]}
                      </Badge>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {state.flaggedCount > state.flagged.length && (
        <p>
          These are the first {state.flagged.length}.{' '}
          <Link className="link" href="/item-analysis">
            Item analysis
          </Link>{' '}
          has all.
        </p>
      )}
    </div>
  );
}
