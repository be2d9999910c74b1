import { OutcomeForm, type OutcomeFormProps } from '@/components/outcomes/outcome-form';
import { Disclosure } from '@/components/ui/disclosure';
import { longDayWords } from '@/lib/plan/plan-words';

/** After the day of the exam: how it went, if the learner likes to tell. */
export function OutcomeQuestion({ exam, certifications }: Required<Pick<OutcomeFormProps, 'exam' | 'certifications'>>) {
  return (
    <section aria-labelledby="outcome" className="flex flex-col gap-3">
      <h2 id="outcome" className="text-2xl">
        How did your {exam.certificationId} exam go?
      </h2>
      <Disclosure title={`Tell us about ${longDayWords(exam.takenOn)}, if you like`}>
        <p className="mb-5 measure text-ink-soft">
          Forecasts for those after you become better by it. It is kept with your account, shown to nobody by name, and
          you can change or erase it under Account.
        </p>
        <OutcomeForm exam={exam} certifications={certifications} />
      </Disclosure>
    </section>
  );
}
