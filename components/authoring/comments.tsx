'use client';

import { MessageSquare } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { LocalTime } from '@/components/ui/local-time';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import type { QuestionCommentView } from '@/lib/authoring/comments';
import type { patchComment, postComment } from '@/lib/http/contracts/authoring-contracts';
import { placeName } from './place-name';

export interface CommentsProps {
  questionId: string;
  comments: readonly QuestionCommentView[];
  /** How many options the question has: a comment can be on one of them. */
  optionCount: number;
}

/** What was said about a question, and a place to say more. */
export function Comments({ questionId, comments, optionCount }: CommentsProps) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [place, setPlace] = useState('');
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const places = [
    '',
    'stem',
    'stimulus',
    ...Array.from({ length: optionCount }, (_, option) => [
      `options.${option}.text`,
      `options.${option}.rationale`,
    ]).flat(),
    'references',
  ];

  const add = async () => {
    setPending('new');
    const sent = await send<typeof postComment>('POST', `/api/questions/${questionId}/comments`, { text, place });
    setPending(null);
    setProblem(sent.ok ? null : (sent.refusal.message ?? Object.values(sent.refusal.fields)[0] ?? null));
    if (!sent.ok) return;
    setText('');
    router.refresh();
  };
  const resolve = async (commentId: string, resolved: boolean) => {
    setPending(commentId);
    const path = `/api/questions/${questionId}/comments/${commentId}` as const;
    const sent = await send<typeof patchComment>('PATCH', path, { resolved });
    setPending(null);
    setProblem(sent.ok ? null : sent.refusal.message);
    router.refresh();
  };

  return (
    <section aria-labelledby="comments" className="flex flex-col gap-4">
      <h2 id="comments" className="text-xl">
        Comments
      </h2>
      {comments.length === 0 && <p className="text-ink-soft">Nobody has said anything about this question yet.</p>}
      {comments.length > 0 && (
        <ul className="flex flex-col gap-3">
          {comments.map((comment) => (
            <li key={comment.id} className="rounded-md border border-line bg-surface px-4 py-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
                <span className="font-semibold text-ink">{comment.by}</span>
                <LocalTime iso={comment.at} />
                {comment.place !== '' && <Badge>{placeName(comment.place)}</Badge>}
                {comment.resolvedBy !== null && <Badge tone="good">Dealt with</Badge>}
              </p>
              <p className="mt-1 break-words whitespace-pre-line">{comment.text}</p>
              <Button
                variant="quiet"
                className="mt-1 -ml-3"
                pending={pending === comment.id}
                pendingLabel="Saving"
                onClick={() => void resolve(comment.id, comment.resolvedBy === null)}
              >
                {comment.resolvedBy === null ? 'Mark as dealt with' : 'Open again'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <Alert tone="bad" live="assertive">
          {problem}
        </Alert>
      )}
      <div className="flex flex-col gap-3">
        <TextArea
          label="Your comment"
          rows={3}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          label="About"
          value={place}
          onChange={(event) => setPlace(event.target.value)}
          options={places.map((value) => ({ value, label: placeName(value) }))}
          className="sm:w-72"
        />
        <Button
          variant="secondary"
          className="self-start"
          pending={pending === 'new'}
          pendingLabel="Adding"
          onClick={() => void add()}
        >
          <MessageSquare aria-hidden />
          Add the comment
        </Button>
      </div>
    </section>
  );
}
