import { RichWords } from '@/components/question/rich-words';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CorrectionForm } from '@/components/correction/correction-form';
import { kindWords, effectSentence } from '@/components/correction/correction-words';
import { ProposalList } from '@/components/correction/proposal-list';
import { QuestionTabs } from '@/components/correction/question-tabs';
import { WithholdButton } from '@/components/correction/withhold-button';
import { optionLetter } from '@/lib/exam/answer-words';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { can } from '@/lib/auth/permissions';
import type { KeyView } from '@/lib/correction/key-view';
import { readKey } from '@/lib/correction/read-key';
import { keyTexts } from '@/lib/exam/answer-texts';
import { AppError } from '@/lib/http/app-error';

export const metadata: Metadata = { title: 'Key of a question' };

function History({ corrections }: Pick<KeyView, 'corrections'>) {
  if (corrections.length === 0) return <p className="text-ink-soft">Its key was never corrected.</p>;
  return (
    <ol className="divide-y divide-line border-y border-line">
      {corrections.map(({ id, kind, reason, by, at, effect, remaining }) => (
        <li key={id} className="py-3">
          <p>
            <span className="font-semibold">{kindWords[kind].label}</span>
            <span className="text-ink-soft">
              , by {by}, <LocalTime iso={at} />
            </span>
          </p>
          <p className="measure break-words">{reason}</p>
          <p className="text-sm text-ink-soft">
            {effectSentence(effect)}
            {remaining > 0 && ` ${remaining} are still being scored again.`}
          </p>
        </li>
      ))}
    </ol>
  );
}

export default async function QuestionKeyPage({ params, searchParams }: PageProps<'/questions/[questionId]/key'>) {
  const questionId = decodeURIComponent((await params).questionId);
  const user = await getPermittedPageUser(`/questions/${questionId}/key`, 'key.correct');
  const { proposal: wanted } = await searchParams;
  const view = await readKey(user, questionId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  });
  const shown = view.revisions.find(({ isCurrent }) => isCurrent) ?? view.revisions[0];
  if (!shown) notFound();
  const decides = can(user.role, 'key.decide');
  const chosen = decides ? view.proposals.find(({ id }) => id === wanted) : undefined;
  return (
    <div className="gutter pb-12">
      <PageHeader title="Key" lead={<span className="break-words">{view.questionId}</span>} />
      <QuestionTabs questionId={view.questionId} />
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-2">
        <section aria-labelledby="holds" className="flex min-w-0 flex-col gap-4">
          <h2 id="holds" className="text-2xl">
            What counts now
          </h2>
          <RichWords className="measure text-lg">{shown.stem}</RichWords>
          {shown.rule === 'credit' && <Alert tone="info" title="It is credited to everyone" />}
          {shown.rule === 'exclude' && <Alert tone="info" title="It enters no score" />}
          {shown.type === 'numeric' || shown.type === 'ordering' ? (
            <ul className="flex flex-col gap-2" aria-label="Answers that count as right">
              {shown.keys.map((key, place) => (
                <li
                  key={place}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-4 py-2"
                >
                  <span className="min-w-0 grow break-words">{keyTexts(key, shown.options)}</span>
                  <Badge tone="good">Counts as right</Badge>
                </li>
              ))}
            </ul>
          ) : shown.options.length > 0 ? (
            <ol className="flex flex-col gap-2" aria-label="Options">
              {shown.options.map(({ text, isKey, counts }, place) => (
                <li
                  key={place}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-4 py-2"
                >
                  <span className="font-semibold">{optionLetter(place)}</span>
                  <span className="min-w-0 grow break-words">{text}</span>
                  {counts && <Badge tone="good">Counts as right</Badge>}
                  {isKey && !counts && <Badge>The author’s key</Badge>}
                </li>
              ))}
            </ol>
          ) : (
            <p className="text-ink-soft">
              Its numbers and options are drawn for each learner, so it can be credited or left out, not given another
              key.
            </p>
          )}
          {view.openReports > 0 && (
            <p>
              <Link href={`/reports?question=${encodeURIComponent(view.questionId)}`} className="link">
                {view.openReports === 1 ? 'One open report' : `${view.openReports} open reports`}
              </Link>{' '}
              of learners.
            </p>
          )}
          <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
            {view.withheld && (
              <Alert tone="warn" title="Withheld from new exams and sets">
                {view.withheld.reason}
              </Alert>
            )}
            {view.isPublished && <WithholdButton questionId={view.questionId} withheld={view.withheld !== null} />}
            {view.isShipped && (
              <p className="measure text-sm text-ink-soft">
                This question belongs to the shipped bank. A key that you put in its place stays in force when the bank
                is updated, until an update gives the question another key.
              </p>
            )}
          </div>
        </section>
        <section aria-labelledby="correct" className="flex min-w-0 flex-col gap-4">
          <h2 id="correct" className="text-2xl">
            Correct it
          </h2>
          <Card>
            <CorrectionForm
              key={chosen?.id ?? 'own'}
              questionId={view.questionId}
              revisions={view.revisions}
              proposal={chosen && { id: chosen.id, revisionId: chosen.fromRevisionId, newKey: chosen.newKey }}
            />
          </Card>
        </section>
        {decides && view.proposals.length > 0 && !chosen && (
          <section aria-labelledby="proposed" className="flex min-w-0 flex-col gap-4">
            <h2 id="proposed" className="text-2xl">
              Changed by an update of the bank
            </h2>
            <ProposalList proposals={view.proposals} />
          </section>
        )}
        <section aria-labelledby="history" className="flex min-w-0 flex-col gap-4">
          <h2 id="history" className="text-2xl">
            Corrections
          </h2>
          <History corrections={view.corrections} />
        </section>
      </div>
    </div>
  );
}
