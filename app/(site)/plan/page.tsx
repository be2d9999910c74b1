import { CalendarPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { EndPlan } from '@/components/plan/end-plan';
import { PlanDays } from '@/components/plan/plan-days';
import { PlanForm } from '@/components/plan/plan-form';
import { TodaysTasks } from '@/components/plan/todays-tasks';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { examCatalog } from '@/lib/exam/catalog';
import { addDays } from '@/lib/plan/calendar-day';
import { examWords, longDayWords } from '@/lib/plan/plan-words';
import { readPlan } from '@/lib/plan/read-plan';

export const metadata: Metadata = { title: 'Study plan' };

const usual = { weekdays: [1, 2, 3, 4, 5], minutesPerDay: 30 };

export default async function PlanPage() {
  const user = await getPageUser('/plan');
  const [plan, catalog] = await Promise.all([readPlan(user), examCatalog()]);
  const { settings, exam, today, todays, blueprintId, certification, days } = plan;
  const certifications = catalog.map(({ blueprint }) => blueprint.certification);
  const ahead = days.filter(({ day }) => day > today);
  const nextDay = ahead.find(({ tasks }) => tasks.length > 0);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Study plan"
        lead={exam ? examWords(exam, today) : 'Say when you can study; the plan says what to do on each day.'}
        actions={
          settings && (
            <a href="/api/plan/calendar.ics" download className={buttonStyle('secondary')}>
              <CalendarPlus aria-hidden />
              Calendar file
            </a>
          )
        }
      />
      <div className="grid items-start gap-10 lg:grid-cols-[1fr_24rem] lg:gap-14">
        {settings && (
          <div className="flex flex-col gap-10">
            <section aria-labelledby="today" className="flex flex-col gap-4">
              <h2 id="today" className="text-2xl">
                Today
              </h2>
              {todays.length > 0 && blueprintId !== null ? (
                <TodaysTasks todays={todays} blueprintId={blueprintId} primary />
              ) : (
                <p className="measure text-ink-soft">
                  Nothing is planned for today.
                  {nextDay && ` The plan goes on on ${longDayWords(nextDay.day)}.`}
                </p>
              )}
            </section>
            <section aria-labelledby="ahead" className="flex flex-col gap-4">
              <div>
                <h2 id="ahead" className="text-2xl">
                  The days ahead
                </h2>
                <p className="mt-1 measure text-ink-soft">
                  As things stand now. Each day the rest is planned anew from what you have done and what is due, so a
                  missed day is no debt.
                </p>
              </div>
              <PlanDays days={ahead} exam={exam} />
              {exam && exam.day > addDays(today, days.length - 1) && (
                <p className="text-sm text-ink-soft">The weeks after that are in the calendar file.</p>
              )}
            </section>
          </div>
        )}
        <section aria-labelledby="settings" className="flex max-w-xl flex-col gap-4">
          <h2 id="settings" className="text-2xl">
            {settings ? 'When you study' : 'When can you study?'}
          </h2>
          <Card>
            <PlanForm
              // A plan that was ended leaves an empty form.
              key={settings ? 'change' : 'make'}
              certifications={certifications.map(({ id, name }) => ({ id, name }))}
              initial={{
                ...(settings ?? usual),
                certificationId: certification ?? certifications[0]?.id ?? '',
                examDay: exam?.day ?? null,
              }}
              exists={settings !== null}
            />
          </Card>
          {settings && <EndPlan />}
        </section>
      </div>
    </div>
  );
}
