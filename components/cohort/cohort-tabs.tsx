import { PageTabs } from '@/components/site/page-tabs';

/** Links to the parts of a cohort. */
export function CohortTabs({ cohortId }: { cohortId: string }) {
  const home = `/cohorts/${cohortId}`;
  return (
    <PageTabs
      label="Cohort"
      parts={[
        { href: home, label: 'People' },
        { href: `${home}/assignments`, label: 'Assignments', parent: true },
        { href: `${home}/gradebook`, label: 'Gradebook', parent: true },
        { href: `${home}/readiness`, label: 'Readiness', parent: true },
      ]}
    />
  );
}
