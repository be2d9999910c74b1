import { PageTabs } from '@/components/site/page-tabs';

/** Links to what there is about one question. */
export function QuestionTabs({ questionId }: { questionId: string }) {
  const home = `/questions/${encodeURIComponent(questionId)}`;
  return (
    <PageTabs
      label="This question"
      parts={[
        { href: home, label: 'Question' },
        { href: `${home}/history`, label: 'History' },
        { href: `${home}/key`, label: 'Key' },
        { href: `${home}/analysis`, label: 'Item analysis' },
      ]}
    />
  );
}

/** Links to the parts of the area of questions. */
export function QuestionAreaTabs() {
  return (
    <PageTabs
      label="Questions"
      parts={[
        { href: '/questions', label: 'Questions' },
        { href: '/item-analysis', label: 'Item analysis' },
        { href: '/reports', label: 'Reports' },
      ]}
    />
  );
}
