import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { QuestionEditor } from '@/components/authoring/editor/question-editor';
import { PageHeader } from '@/components/ui/page-header';
import { orNotFound } from '@/lib/authoring/question-page';
import { readEditorChoices, readQuestion } from '@/lib/authoring/read-question';
import { getPermittedPageUser } from '@/lib/auth/page-user';

export const metadata: Metadata = { title: 'Write a question' };

export default async function EditQuestionPage({ params }: PageProps<'/questions/[questionId]/edit'>) {
  const { questionId } = await params;
  const user = await getPermittedPageUser(`/questions/${questionId}/edit`, 'question.write');
  const [question, choices] = await Promise.all([orNotFound(readQuestion(user, questionId)), readEditorChoices()]);
  const { draft } = question;
  if (!draft || !question.actions.includes('edit')) redirect(`/questions/${questionId}`);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title={question.publishedNumber === null ? 'Write a question' : 'Change a question'}
        lead={`In the bank “${question.bank.name}”. Everything is saved by itself.`}
      />
      <QuestionEditor
        key={`${questionId} ${draft.version}`}
        questionId={questionId}
        content={draft.content}
        version={draft.version}
        savedAt={draft.updatedAt}
        choices={choices}
        isChange={question.publishedNumber !== null}
      />
    </div>
  );
}
