import type { Metadata } from 'next';
import { CohortHead } from '@/components/cohort/cohort-head';
import { AtRiskCard } from '@/components/cohort/readiness/at-risk-card';
import { HeatMap } from '@/components/cohort/readiness/heat-map';
import { LessonPlan } from '@/components/cohort/readiness/lesson-plan';
import { ShareColumns } from '@/components/cohort/readiness/share-columns';
import { SpreadByWeek } from '@/components/cohort/readiness/spread-by-week';
import { StandingSearch } from '@/components/cohort/readiness/standing-search';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { Meter } from '@/components/ui/meter';
import { PageLinks } from '@/components/ui/page-links';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { standingFilterSchema, type StandingFilter } from '@/lib/cohort/readiness/standing-filter';
import { percentWords } from '@/lib/exam/percent-words';

export const metadata: Metadata = { title: 'Readiness of a cohort' };

function foundWords({ search, show }: StandingFilter, total: number): string {
  const who = show === 'risk' ? ' who may need help' : '';
  const named = search === '' ? '' : ` with “${search}” in name or address`;
  if (total === 0) return `No learner${named}${who}.`;
  return `${total === 1 ? '1 learner' : `${total.toLocaleString('en-US')} learners`}${named}${who}.`;
}

export default async function CohortReadinessPage({
  params,
  searchParams,
}: PageProps<'/cohorts/[cohortId]/readiness'>) {
  const { cohortId } = await params;
  const asked = standingFilterSchema.parse(await searchParams);
  const here = `/cohorts/${cohortId}/readiness`;
  const user = await getPermittedPageUser(here, 'cohort.run');
  const [cohort, readiness] = await foundOr404(cohortId, () =>
    Promise.all([getCohort(user, cohortId), readCohortReadiness(user, cohortId, asked)]),
  );
  if (!readiness?.answered) {
    return (
      <div className="gutter pb-12">
        <CohortHead cohort={cohort} />
        <p className="measure rounded-md border border-dashed border-control bg-surface px-6 py-8 text-ink-soft">
          Once learners have finished exams or practice, this page shows what they know by domain, who may need help,
          and what to teach next. It is counted anew every few minutes.
        </p>
      </div>
    );
  }
  const { filter, teach, atRisk, total, pages, certification, countedAt } = readiness;
  const address = (change: Partial<StandingFilter>) => {
    const { search, show, sort, order, page } = { ...filter, page: 1, ...change };
    const query = new URLSearchParams({ ...(search && { search }), show, sort, order, page: String(page) });
    return `${here}?${query.toString()}#map`;
  };
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <div className="flex flex-col gap-10">
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <Card className="flex flex-col gap-3">
            <h2 className="text-xl">Teach next</h2>
            <p className="text-ink-soft">What the class misses, weighted by its part of the {certification} exam.</p>
            {teach.slice(0, 3).map(({ id, name, total: { correct, n } }) => (
              <Meter
                key={id}
                label={name}
                value={correct}
                max={n}
                text={`${percentWords(correct / n)} of ${n.toLocaleString('en-US')} right`}
              />
            ))}
          </Card>
          <AtRiskCard cohortId={cohortId} atRisk={atRisk} allHref={address({ show: 'risk', search: '' })} />
        </div>
        <section aria-labelledby="map" className="flex min-w-0 flex-col gap-4">
          <h2 id="map" className="scroll-mt-4 text-2xl">
            Learners by domain
          </h2>
          <p className="measure text-ink-soft">
            Percent right of everything finished. Under 60, under 75 and above have a color of their own. A heading
            sorts by its column, and turns the order around when chosen again.
          </p>
          <StandingSearch key={JSON.stringify(filter)} action={here} filter={filter} />
          <p role="status" className="text-ink-soft">
            {foundWords(filter, total)}
          </p>
          {readiness.learners.length > 0 && (
            <HeatMap cohortId={cohortId} readiness={readiness} sortHref={(sort, order) => address({ sort, order })} />
          )}
          <PageLinks page={filter.page} pages={pages} href={(page) => address({ page })} />
        </section>
        <LessonPlan lesson={readiness.lesson} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <ShareColumns shares={readiness.shares} />
          <SpreadByWeek weeks={readiness.weeks} />
        </div>
        <p className="text-sm text-ink-soft">
          Counted <LocalTime iso={countedAt} />.
        </p>
      </div>
    </div>
  );
}
