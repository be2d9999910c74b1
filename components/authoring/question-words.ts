import type { BadgeTone } from '@/components/ui/badge';
import type { DraftState, QuestionStatus } from '@/lib/db/generated/enums';

/** Where a question stands, as badges: what is published, then what is being written. */
export function stateBadges(question: {
  status: QuestionStatus;
  draftState: DraftState | null;
}): { label: string; tone: BadgeTone }[] {
  const { status, draftState } = question;
  if (status === 'retired') return [{ label: 'Retired', tone: 'neutral' }];
  const published = status === 'published';
  const badges: { label: string; tone: BadgeTone }[] = published ? [{ label: 'Published', tone: 'good' }] : [];
  if (draftState === 'in_review') badges.push({ label: published ? 'Change in review' : 'In review', tone: 'info' });
  else if (draftState === 'editing' || !published)
    badges.push({ label: published ? 'Change in draft' : 'Draft', tone: 'accent' });
  return badges;
}

export const levelNames: Record<string, string> = {
  recall: 'Recall',
  application: 'Application',
  analysis: 'Analysis',
};

export const difficultyNames: Record<string, string> = {
  '0.9': 'Easy: 9 of 10 graduates answer right',
  '0.8': 'Fairly easy: 8 of 10',
  '0.6': 'Medium: 6 of 10',
  '0.4': 'Hard: 4 of 10',
};

/** How a question is answered, as authors call it. */
export const typeNames = {
  choice: 'One right option',
  multiple: 'Several right options',
  numeric: 'A number',
  ordering: 'An order',
} as const;
