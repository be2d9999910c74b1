import { FileQuestion } from 'lucide-react';
import type { Metadata } from 'next';
import { NewQuestion } from '@/components/authoring/new-question';
import { QuestionFilter } from '@/components/authoring/question-filter';
import { QuestionList } from '@/components/authoring/question-list';
import { QuestionAreaTabs } from '@/components/correction/question-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { PageLinks } from '@/components/ui/page-links';
import { listBanks } from '@/lib/authoring/banks';
import { listFilterSchema, type ListFilter } from '@/lib/authoring/list-filter';
import { listQuestions } from '@/lib/authoring/list-questions';
import { readEditorChoices } from '@/lib/authoring/read-question';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { can } from '@/lib/auth/permissions';

export const metadata: Metadata = { title: 'Questions' };

function addressOf(filter: ListFilter, page: number): string {
  const { search, bank, topic, state } = filter;
  return `/questions?${new URLSearchParams({ search, bank, topic, state, page: String(page) }).toString()}`;
}

export default async function QuestionsPage({ searchParams }: PageProps<'/questions'>) {
  const user = await getPermittedPageUser('/questions', 'question.write');
  const filter = listFilterSchema.parse(await searchParams);
  const [{ questions, total, pages }, banks, { topics }] = await Promise.all([
    listQuestions(user, filter),
    listBanks(user),
    readEditorChoices(),
  ]);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Questions"
        lead="What exams and practice are made of: the shipped bank to read and copy, and what your school writes."
        actions={
          <>
            <ButtonLink variant="secondary" href="/questions/import">
              Import
            </ButtonLink>
            <ButtonLink variant="secondary" href="/questions/export">
              Export
            </ButtonLink>
            <NewQuestion banks={banks} managesBanks={can(user.role, 'bank.manage')} />
          </>
        }
      />
      <QuestionAreaTabs />
      <div className="flex flex-col gap-5">
        <QuestionFilter key={JSON.stringify(filter)} filter={filter} banks={banks} topics={topics} />
        {questions.length > 0 ? (
          <>
            <p role="status" className="text-ink-soft">
              {total === 1 ? 'One question.' : `${total.toLocaleString('en-US')} questions.`}
            </p>
            <QuestionList questions={questions} />
            <PageLinks page={filter.page} pages={pages} href={(page) => addressOf(filter, page)} />
          </>
        ) : (
          <EmptyState
            icon={<FileQuestion aria-hidden />}
            title={filter.state === 'in-review' ? 'Nothing waits for review' : 'No question found'}
            action={
              <ButtonLink href="/questions" variant="secondary">
                Show all questions
              </ButtonLink>
            }
          >
            {filter.state === 'in-review'
              ? 'When somebody sends a question to review, it stands here.'
              : 'No question that you may see is like this. Take a filter away, or write the first one.'}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
