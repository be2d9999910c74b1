import { plainWords } from '@/lib/bank/rich-text';
import { MessageSquare } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { LocalDate } from '@/components/ui/local-time';
import type { ListedQuestion } from '@/lib/authoring/list-questions';
import { stateBadges } from './question-words';

function Item({ question }: { question: ListedQuestion }) {
  const { id, stem, topicTitle, objectiveTitle, bankName, changedAt, draftBy, openComments } = question;
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 first:border-t-0 hover:bg-sunken">
      <div className="flex flex-col gap-2 sm:flex-row sm:items-start sm:justify-between sm:gap-4">
        <Link href={`/questions/${id}`} prefetch={false} className="line-clamp-3 min-h-6 min-w-0 font-medium link">
          {stem.trim() === '' ? 'A question without words yet' : plainWords(stem)}
        </Link>
        <span className="flex shrink-0 flex-wrap gap-1.5">
          {stateBadges(question).map(({ label, tone }) => (
            <Badge key={label} tone={tone}>
              {label}
            </Badge>
          ))}
        </span>
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        <span>
          {topicTitle ?? 'No topic yet'}
          {objectiveTitle && `, ${objectiveTitle}`}
        </span>
        <span>{bankName}</span>
        {changedAt && (
          <span>
            <LocalDate iso={changedAt.toISOString()} />
            {draftBy && `, ${draftBy}`}
          </span>
        )}
        {openComments > 0 && (
          <span className="inline-flex items-center gap-1">
            <MessageSquare aria-hidden className="size-4" />
            {openComments === 1 ? '1 open comment' : `${openComments} open comments`}
          </span>
        )}
      </p>
    </li>
  );
}

/** Questions, each with where it belongs and where it stands. */
export function QuestionList({ questions }: { questions: readonly ListedQuestion[] }) {
  return (
    <ul aria-label="Questions" className="rounded-md border border-line bg-surface">
      {questions.map((question) => (
        <Item key={question.id} question={question} />
      ))}
    </ul>
  );
}
