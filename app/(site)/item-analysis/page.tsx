import { plainWords } from '@/lib/bank/rich-text';
import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { z } from 'zod';
import { QuestionAreaTabs } from '@/components/correction/question-tabs';
import { ItemFlags } from '@/components/item-analysis/item-flags';
import { discriminationWords, facilityWords } from '@/components/item-analysis/number-words';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalTime } from '@/components/ui/local-time';
import { PageLinks } from '@/components/ui/page-links';
import { PageHeader } from '@/components/ui/page-header';
import { Table } from '@/components/ui/table';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readItems } from '@/lib/item-analysis/read-items';

export const metadata: Metadata = { title: 'Item analysis' };

const perPage = 50;
const pageSchema = z.coerce.number().int().min(1).catch(1);

export default async function ItemAnalysisPage({ searchParams }: PageProps<'/item-analysis'>) {
  const user = await getPermittedPageUser('/item-analysis', 'question.write');
  const asked = await searchParams;
  const kind = asked.kind === 'study' ? 'study' : 'exam';
  const { items, countedAt } = await readItems(user, kind);
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const page = Math.min(pages, pageSchema.parse(asked.page));
  const other = kind === 'exam' ? 'study' : 'exam';
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Item analysis"
        lead={`What answers in ${kind === 'exam' ? 'exams' : 'study sets'} say of the questions, what is most worth a look first. Intervals are 80%.`}
        actions={
          <>
            <ButtonLink href={`/item-analysis?kind=${other}`} variant="secondary">
              {other === 'exam' ? 'Answers in exams' : 'Answers in study'}
            </ButtonLink>
            <a className="inline-flex min-h-11 items-center link" href={`/api/item-analysis.csv?kind=${kind}`} download>
              CSV file
            </a>
          </>
        }
      />
      <QuestionAreaTabs />
      {items.length === 0 ? (
        <EmptyState icon={<ChartNoAxesColumn aria-hidden />} title="No answers yet">
          Numbers stand here once somebody has finished an exam or a set.
        </EmptyState>
      ) : (
        <>
          <p className="mb-4 text-ink-soft">
            {items.length === 1 ? '1 question' : `${items.length.toLocaleString('en-US')} questions`}.
            {countedAt && (
              <>
                {' '}
                Counted <LocalTime iso={countedAt} />.
              </>
            )}
          </p>
          <Table caption="Questions with answers" hideCaption>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Answers</th>
                <th scope="col">Facility</th>
                <th scope="col">Discrimination</th>
                <th scope="col">Worth a look</th>
              </tr>
            </thead>
            <tbody>
              {items.slice((page - 1) * perPage, page * perPage).map(({ questionId, stem, numbers, flags }) => (
                <tr key={questionId}>
                  <th scope="row" className="max-w-md">
                    <Link className="link" href={`/questions/${encodeURIComponent(questionId)}/analysis?kind=${kind}`}>
                      {questionId}
                    </Link>
                    <span className="line-clamp-2 font-normal text-ink-soft">{plainWords(stem)}</span>
                  </th>
                  <td className="tabular">{numbers.n}</td>
                  <td className="whitespace-nowrap tabular">{facilityWords(numbers)}</td>
                  <td className="whitespace-nowrap tabular">{discriminationWords(numbers)}</td>
                  <td>
                    <ItemFlags flags={flags} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
          <div className="mt-4">
            <PageLinks page={page} pages={pages} href={(wanted) => `/item-analysis?kind=${kind}&page=${wanted}`} />
          </div>
        </>
      )}
    </div>
  );
}
