import type { Metadata } from 'next';
import { Comments } from '@/components/authoring/comments';
import { LifeActions } from '@/components/authoring/life-actions';
import { stateBadges } from '@/components/authoring/question-words';
import { ShownQuestionView } from '@/components/authoring/shown-question';
import { QuestionTabs } from '@/components/correction/question-tabs';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { PageHeader } from '@/components/ui/page-header';
import { listBanks } from '@/lib/authoring/banks';
import { listComments } from '@/lib/authoring/comments';
import { orNotFound } from '@/lib/authoring/question-page';
import { readQuestion, type AuthoredQuestion } from '@/lib/authoring/read-question';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { can } from '@/lib/auth/permissions';

export const metadata: Metadata = { title: 'Question' };

function leadOf({ bank, draft, publishedNumber }: AuthoredQuestion): string {
  const place = `In the bank “${bank.name}”`;
  if (bank.kind === 'shipped') return `${place}. It is read-only: copy it to change it.`;
  if (!draft || publishedNumber === null) return `${place}.`;
  return `${place}. Shown is the change that is being written; learners meet revision ${publishedNumber}.`;
}

export default async function QuestionPage({ params }: PageProps<'/questions/[questionId]'>) {
  const { questionId } = await params;
  const user = await getPermittedPageUser(`/questions/${questionId}`, 'question.write');
  const [question, comments, banks] = await Promise.all([
    orNotFound(readQuestion(user, questionId)),
    orNotFound(listComments(user, questionId)),
    listBanks(user),
  ]);
  const { draft } = question;
  return (
    <div className="gutter pb-12">
      <PageHeader title="Question" lead={leadOf(question)} />
      <QuestionTabs questionId={questionId} />
      <div className="flex max-w-4xl flex-col gap-5">
        <div className="flex flex-wrap items-center gap-2">
          {stateBadges({ status: question.status, draftState: draft?.state ?? null }).map(({ label, tone }) => (
            <Badge key={label} tone={tone}>
              {label}
            </Badge>
          ))}
          <span className="text-sm break-all text-ink-soft">{question.id}</span>
        </div>
        {draft?.submitted && (
          <Alert tone="info" title={`Sent to review by ${draft.submitted.by}`}>
            <p>
              <LocalTime iso={draft.submitted.at} />
            </p>
            {draft.submitted.note && <p className="mt-1 whitespace-pre-line">{draft.submitted.note}</p>}
          </Alert>
        )}
        {draft?.behind && draft.state === 'editing' && question.publishedNumber !== null && (
          <Alert tone="warn" title="The published question was changed after this draft was begun">
            Compare the two under History before you send this to review.
          </Alert>
        )}
        <LifeActions
          questionId={questionId}
          actions={question.actions}
          hasDraft={draft !== null}
          isPublished={question.publishedNumber !== null}
          submittedRevisionId={draft?.submitted?.revisionId ?? null}
          alone={question.alone}
          banks={banks}
          managesBanks={can(user.role, 'bank.manage')}
        />
        <Card>
          <ShownQuestionView question={question.shown} />
        </Card>
        <Comments questionId={questionId} comments={comments} optionCount={question.shown.reveal.options.length} />
      </div>
    </div>
  );
}
