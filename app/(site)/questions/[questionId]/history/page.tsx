import type { Metadata } from 'next';
import { Comparison } from '@/components/authoring/comparison';
import { eventWords } from '@/components/authoring/history-words';
import { AcceptPublishedButton, RestoreButton } from '@/components/authoring/restore-button';
import { VersionPicker } from '@/components/authoring/version-picker';
import { QuestionTabs } from '@/components/correction/question-tabs';
import { LocalTime } from '@/components/ui/local-time';
import { PageHeader } from '@/components/ui/page-header';
import { orNotFound } from '@/lib/authoring/question-page';
import { readHistory, type HistoryVersion } from '@/lib/authoring/read-history';
import { readQuestion } from '@/lib/authoring/read-question';
import { getPermittedPageUser } from '@/lib/auth/page-user';

export const metadata: Metadata = { title: 'History of a question' };

function nameOf(versions: readonly HistoryVersion[], key: string): string {
  const found = versions.find((version) => version.key === key);
  return found ? [found.label, found.fate?.toLowerCase()].filter(Boolean).join(', ') : '';
}

export default async function HistoryPage({ params, searchParams }: PageProps<'/questions/[questionId]/history'>) {
  const { questionId } = await params;
  const { before, after } = await searchParams;
  const user = await getPermittedPageUser(`/questions/${questionId}/history`, 'question.write');
  const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);
  const [history, question] = await Promise.all([
    orNotFound(readHistory(user, questionId, { before: text(before), after: text(after) })),
    orNotFound(readQuestion(user, questionId)),
  ]);
  const { versions, events, comparison, restorable } = history;
  const behind =
    question.draft?.behind === true && question.draft.state === 'editing' && question.publishedNumber !== null;
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="History"
        lead="Every revision is kept, and what was in the draft at the end of each sitting. Any two can be compared."
      />
      <QuestionTabs questionId={questionId} />
      <div className="flex flex-col gap-8">
        {behind && <AcceptPublishedButton questionId={questionId} />}
        {comparison ? (
          <section aria-label="Comparison" className="flex flex-col gap-4">
            <VersionPicker
              key={`${comparison.before} ${comparison.after}`}
              questionId={questionId}
              versions={versions}
              before={comparison.before}
              after={comparison.after}
            />
            <Comparison
              before={nameOf(versions, comparison.before)}
              after={nameOf(versions, comparison.after)}
              parts={comparison.parts}
            />
            {restorable && comparison.before !== 'draft' && (
              <div className="flex flex-wrap items-center gap-3">
                <span className="text-ink-soft">{nameOf(versions, comparison.before)}:</span>
                <RestoreButton questionId={questionId} version={comparison.before} />
              </div>
            )}
          </section>
        ) : (
          <p className="text-ink-soft">
            There is one version of this question so far. The next one is compared with it here.
          </p>
        )}
        <section aria-labelledby="events" className="flex flex-col gap-3">
          <h2 id="events" className="text-xl">
            What happened
          </h2>
          {events.length === 0 ? (
            <p className="text-ink-soft">Nothing since the question was loaded.</p>
          ) : (
            <ol className="flex flex-col gap-3">
              {events.map((event, place) => (
                <li key={place} className="border-l-2 border-line pl-3">
                  <p>
                    <span className="font-semibold">{event.by}</span> {eventWords(event.action)}
                    {event.alone && ', alone: nobody else could review'}
                    <span className="text-sm text-ink-soft">
                      {' '}
                      <LocalTime iso={event.at} />
                    </span>
                  </p>
                  {event.reason && <p className="whitespace-pre-line text-ink-soft">{event.reason}</p>}
                </li>
              ))}
            </ol>
          )}
        </section>
      </div>
    </div>
  );
}
