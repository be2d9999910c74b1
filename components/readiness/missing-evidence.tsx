import { ButtonLink } from '@/components/ui/button-link';
import { Meter } from '@/components/ui/meter';
import { practiceHref } from '@/lib/exam/practice-choice';
import type { ReadinessView } from '@/lib/readiness/readiness-view';
import { DiagnosticButton } from './diagnostic-button';

/** Before a forecast is justified: how many answers it still takes, in which domains, and the ways to give them. */
export function MissingEvidence({ view }: { view: ReadinessView }) {
  const { missing, answers, certification, blueprint } = view;
  const left = missing.reduce((sum, domain) => sum + domain.missing, 0);
  const open = missing.filter((domain) => domain.missing > 0);
  const none = answers === 0;
  return (
    <section
      aria-labelledby="missing"
      className="grid items-start gap-x-14 gap-y-8 rounded-md border border-line bg-surface p-5 sm:p-8 lg:grid-cols-[1fr_24rem]"
    >
      <div className="flex flex-col gap-4">
        <h2 id="missing" className="text-2xl">
          {none ? 'Find out where you stand' : `${left} more answers to an honest forecast`}
        </h2>
        <p className="measure text-lg">
          {none
            ? `The diagnostic asks 40 questions and adapts to you as it goes: harder ones where you do well, easier ones where you do not. Afterwards you see how you would do in the ${certification.id} as a whole, and how sure that is.`
            : `A chance of passing after too few questions would be a guess. It appears here once you have answered about 50 questions that were new to you, spread over the test plan. ${answers} are there.`}
        </p>
        {!none && <Meter label="Answers to new questions" value={answers} max={answers + left} />}
        <div className="flex flex-wrap gap-3">
          <DiagnosticButton
            blueprintId={blueprint.id}
            label={none ? 'Start the diagnostic' : 'Take the diagnostic, 40 questions'}
          />
          <ButtonLink href={`/exams/${blueprint.id}`} variant="secondary" size="large">
            {none ? 'Or take a practice exam' : 'Take a practice exam'}
          </ButtonLink>
        </div>
        <p className="measure text-sm text-ink-soft">
          Untimed, about half an hour. Nothing in it counts as a score, and you can leave open what you do not know.
        </p>
      </div>
      <div>
        <h3 className="mb-3 text-lg">{none ? 'What a forecast needs' : 'What is missing'}</h3>
        <ul className="flex flex-col divide-y divide-line">
          {open.map((domain) => (
            <li key={domain.id} className="flex items-center justify-between gap-4 py-1">
              <a
                href={practiceHref({ certification: certification.id, choice: { domain: domain.id } })}
                className="inline-flex min-h-11 items-center link"
              >
                {domain.name}
              </a>
              <span className="shrink-0 text-right tabular">
                <span className="font-semibold">{domain.missing}</span>
                <span className="text-ink-soft">
                  {' '}
                  {domain.answered > 0 ? `more, ${domain.answered} there` : 'questions'}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
