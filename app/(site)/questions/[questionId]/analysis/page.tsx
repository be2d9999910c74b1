import { ChartColumn } from 'lucide-react';
import { RichWords } from '@/components/question/rich-words';
import type { Metadata } from 'next';
import { QuestionTabs } from '@/components/correction/question-tabs';
import { ItemFlags } from '@/components/item-analysis/item-flags';
import { ItemFigure } from '@/components/item-analysis/item-figure';
import { discriminationWords, facilityWords } from '@/components/item-analysis/number-words';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Table } from '@/components/ui/table';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { orNotFound } from '@/lib/authoring/question-page';
import { itemFlagNames, itemFlagWords } from '@/lib/item-analysis/item-flags';
import { readItem, wasPublished } from '@/lib/item-analysis/read-items';

export const metadata: Metadata = { title: 'Item analysis of a question' };

function NeverPublished({ questionId }: { questionId: string }) {
  return (
    <div className="gutter pb-12">
      <PageHeader title="Item analysis" />
      <QuestionTabs questionId={questionId} />
      <EmptyState icon={<ChartColumn aria-hidden />} title="Not published yet">
        <p>Nobody has answered this question. Its analysis begins with the first answers after it is published.</p>
      </EmptyState>
    </div>
  );
}

export default async function ItemPage({ params, searchParams }: PageProps<'/questions/[questionId]/analysis'>) {
  const questionId = decodeURIComponent((await params).questionId);
  const user = await getPermittedPageUser(`/questions/${questionId}/analysis`, 'question.write');
  const kind = (await searchParams).kind === 'study' ? 'study' : 'exam';
  if (!(await orNotFound(wasPublished(user, questionId)))) return <NeverPublished questionId={questionId} />;
  const item = await orNotFound(readItem(user, questionId, kind));
  const code = encodeURIComponent(questionId);
  const other = kind === 'exam' ? 'study' : 'exam';
  const { numbers } = item;
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Item analysis"
        lead={`${kind === 'exam' ? 'Exams' : 'Study sets'}: first answers of each learner, diagnostics and samples left out. Intervals are 80%.`}
        actions={
          <>
            <ButtonLink href={`/questions/${code}/analysis?kind=${other}`} variant="secondary">
              {other === 'exam' ? 'Answers in exams' : 'Answers in study'}
            </ButtonLink>
            <a
              className="inline-flex min-h-11 items-center link"
              href={`/api/questions/${code}/analysis.csv?kind=${kind}`}
              download
            >
              CSV file
            </a>
          </>
        }
      />
      <QuestionTabs questionId={questionId} />
      <div className="flex max-w-4xl flex-col gap-8">
        <RichWords className="measure text-lg">{item.stem}</RichWords>
        {item.flags.map((flag) => (
          <Alert key={flag} tone={flag === 'few' ? 'info' : 'warn'} title={itemFlagNames[flag]}>
            {itemFlagWords[flag]}
          </Alert>
        ))}
        <dl className="grid gap-4 sm:grid-cols-2">
          {[
            ['Answers', `${numbers.n}, and ${numbers.leftOpen} left open`],
            ['Facility: share right', facilityWords(numbers)],
            ['Discrimination: goes along with the rest', discriminationWords(numbers)],
            [
              'Time, the middle answer',
              item.medianSeconds === null ? 'none yet' : `${Math.round(item.medianSeconds)} seconds`,
            ],
          ].map(([name, value]) => (
            <div key={name}>
              <dt className="text-ink-soft">{name}</dt>
              <dd className="text-lg tabular">{value}</dd>
            </div>
          ))}
        </dl>
        {item.options.length > 0 && numbers.n > 0 && <ItemFigure item={item} />}
        <Table caption="By revision">
          <thead>
            <tr>
              <th scope="col">Revision</th>
              <th scope="col">Answers</th>
              <th scope="col">Facility</th>
              <th scope="col">Discrimination</th>
              <th scope="col">Time</th>
              <th scope="col">Worth a look</th>
            </tr>
          </thead>
          <tbody>
            {item.history.map(({ revisionId, number, isCurrent, numbers: own, medianSeconds, flags }) => (
              <tr key={revisionId}>
                <th scope="row">
                  {number}
                  {isCurrent && ', current'}
                </th>
                <td className="tabular">{own.n}</td>
                <td className="whitespace-nowrap tabular">{facilityWords(own)}</td>
                <td className="whitespace-nowrap tabular">{discriminationWords(own)}</td>
                <td className="whitespace-nowrap tabular">
                  {medianSeconds === null ? '' : `${Math.round(medianSeconds)} s`}
                </td>
                <td>
                  <ItemFlags flags={flags} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
