import { Clock, FileText, HeartHandshake, ListChecks, Server, ShieldCheck } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { BlueprintCard, type BlueprintSummary } from '@/components/home/blueprint-card';
import { DemoQuestion } from '@/components/home/demo-question';
import { NarrowingFigure } from '@/components/home/narrowing-figure';
import { ResultPreview } from '@/components/home/result-preview';
import { ButtonLink } from '@/components/ui/button-link';
import { findCurrentUser } from '@/lib/auth/current-user';
import { examCatalog } from '@/lib/exam/catalog';
import type { Blueprint } from '@/lib/exam/blueprint';
import { wilsonInterval } from '@/lib/exam/wilson';

export const metadata: Metadata = {
  title: { absolute: 'Preceptor: practice exams for medical assistants' },
  robots: { index: true, follow: true },
};

function withInterval(correct: number, n: number) {
  const interval = wilsonInterval(correct, n);
  return { correct, n, low: interval?.low ?? null, high: interval?.high ?? null };
}

const example = {
  total: withInterval(112, 150),
  domains: [
    { label: 'Phlebotomy', ...withInterval(5, 12) },
    { label: 'EKG and Cardiovascular Testing', ...withInterval(4, 6) },
    { label: 'Infection Control and Safety', ...withInterval(12, 15) },
    { label: 'Patient Intake and Vitals', ...withInterval(12, 14) },
  ],
};

const narrowing = [10, 20, 50, 100, 200].map((n) => withInterval((n * 7) / 10, n));

function summarize(blueprint: Blueprint): BlueprintSummary {
  const whole = blueprint.domains.filter((domain) => !domain.parent);
  return {
    id: blueprint.id,
    certification: blueprint.certification,
    version: blueprint.version,
    source: blueprint.source,
    confidence: blueprint.confidence,
    scoredItems: blueprint.scoredItems,
    pretestItems: blueprint.pretestItems,
    minutes: blueprint.sections.reduce((sum, section) => sum + section.minutes, 0),
    domains: whole.map(({ id, name, items }) => ({ id, name, items })),
  };
}

function Point({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-2">
      <span aria-hidden className="text-accent [&_svg]:size-6">
        {icon}
      </span>
      <h3 className="text-lg">{title}</h3>
      <p className="text-ink-soft">{children}</p>
    </li>
  );
}

export default async function Home() {
  const [user, catalog] = await Promise.all([findCurrentUser(), examCatalog()]);
  const blueprints = catalog.map(({ blueprint }) => summarize(blueprint));

  return (
    <>
      <div className="hero">
        <div className="gutter grid items-start gap-10 py-10 lg:grid-cols-[1fr_30rem] lg:gap-16 lg:py-16">
          <div className="flex flex-col gap-6 lg:pt-8">
            <p className="font-semibold text-accent">For CCMA, CMA (AAMA) and RMA</p>
            <h1 className="text-4xl sm:text-6xl">Know where you stand before exam day.</h1>
            <p className="measure text-xl text-ink-soft">
              Preceptor gives medical assistants timed practice exams, explains every option, and says how sure it is of
              each result. It is free, and it runs on your own computer or your school&rsquo;s server.
            </p>
            <div className="flex flex-wrap items-center gap-3">
              {user ? (
                <>
                  <ButtonLink href="/exams" size="large">
                    Go to the exams
                  </ButtonLink>
                  <ButtonLink href="/results" size="large" variant="secondary">
                    See your results
                  </ButtonLink>
                </>
              ) : (
                <>
                  <ButtonLink href="/sample" size="large">
                    Try ten questions
                  </ButtonLink>
                  <ButtonLink href="/sign-up" size="large" variant="secondary">
                    Create an account
                  </ButtonLink>
                </>
              )}
            </div>
            {!user && (
              <p className="text-sm text-ink-soft">
                The ten questions need no account. You can keep the result if you make one.
              </p>
            )}
            <div className="hidden pt-4 lg:block">
              <NarrowingFigure steps={narrowing} />
            </div>
          </div>
          <DemoQuestion />
        </div>
      </div>

      <section className="border-y border-line bg-surface">
        <div className="gutter grid items-center gap-10 py-14 lg:grid-cols-[26rem_1fr] lg:gap-16 lg:py-20">
          <div className="flex flex-col gap-4">
            <h2 className="text-3xl">A score is an estimate. We draw it as one.</h2>
            <p className="text-lg text-ink-soft">
              Four of six EKG questions right is 67%, and it is also only six questions. Every share here comes with the
              number of questions behind it and the range in which your real level likely lies.
            </p>
            <p className="text-lg text-ink-soft">
              Narrow whiskers: trust the number. Wide whiskers: answer more before you worry or relax. No scaled score
              is shown, because no certifying body says how raw answers become one.
            </p>
          </div>
          <ResultPreview {...example} />
        </div>
      </section>

      <section className="gutter py-14 lg:py-20">
        <h2 className="text-3xl">What you get</h2>
        <ul className="mt-8 grid gap-x-12 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
          <Point icon={<ListChecks />} title="Every option explained">
            After the exam, each question shows the answer, a reason for each of the options, and the sources to read
            further.
          </Point>
          <Point icon={<Clock />} title="Time like the real thing">
            Full, half or short exams in the proportions of the test plan. The server keeps the clock, so a reload or a
            second device changes nothing.
          </Point>
          <Point icon={<ShieldCheck />} title="Answers that stay saved">
            Each answer is saved as you give it. If the connection drops, it waits in your browser and is sent when you
            are back.
          </Point>
          <Point icon={<FileText />} title="The test plan on the table">
            You see which version of the test plan an exam follows, where its numbers come from and how far they can be
            trusted.
          </Point>
          <Point icon={<Server />} title="Free and self-hosted">
            Two commands start it on a laptop or a school&rsquo;s server. No subscription, no advertising, no tracking;
            your results stay on that machine.
          </Point>
          <Point icon={<HeartHandshake />} title="For phones and for everyone">
            It works on a small screen, with the keyboard alone and with a screen reader, in light, dark and high
            contrast.
          </Point>
        </ul>
      </section>

      {blueprints.length > 0 && (
        <section className="border-y border-line bg-sunken">
          <div className="gutter py-14 lg:py-20">
            <h2 className="text-3xl">The test plans we follow</h2>
            <p className="mt-3 measure text-lg text-ink-soft">
              Exams change. Each plan here is a dated version with its source, and a finished exam keeps pointing to the
              version that it followed.
            </p>
            <div className="mt-8 grid gap-5 lg:grid-cols-3">
              {blueprints.map((blueprint) => (
                <BlueprintCard key={blueprint.id} blueprint={blueprint} />
              ))}
            </div>
          </div>
        </section>
      )}

      {!user && (
        <section className="gutter flex flex-col items-start gap-5 pt-14 lg:pt-20">
          <h2 className="text-3xl">Ten questions tell you more than this page.</h2>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/sample" size="large">
              Try ten questions
            </ButtonLink>
            <ButtonLink href="/sign-up" size="large" variant="secondary">
              Create an account
            </ButtonLink>
          </div>
        </section>
      )}
    </>
  );
}
