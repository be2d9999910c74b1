import { CircleAlert, CircleCheck, Lightbulb } from 'lucide-react';
import type { DraftFinding } from '@/lib/authoring/check-draft';
import { Card } from '@/components/ui/card';

/** The id of the control that a finding is about. */
export function fieldId(field: string): string {
  return `field-${field.replaceAll('.', '-')}`;
}

/** Where a finding leads: the nearest control that stands on the page. */
function goTo(field: string) {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) {
    const control = document.getElementById(fieldId(parts.slice(0, length).join('.')));
    if (!control) continue;
    control.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
    return;
  }
}

function counted(errors: number, advice: number): string {
  const fix = errors === 1 ? '1 thing to put right' : `${errors} things to put right`;
  const better = advice === 1 ? '1 piece of advice' : `${advice} pieces of advice`;
  if (errors === 0) return advice === 0 ? 'Ready for review' : `Ready for review, with ${better}`;
  return advice === 0 ? fix : `${fix}, ${better}`;
}

/** Everything that the check says, each leading to its field. */
export function CheckSummary({ findings }: { findings: readonly DraftFinding[] | null }) {
  if (findings === null)
    return (
      <Card className="p-4 text-ink-soft">
        <p role="status">The check has not answered yet. What you type is kept.</p>
      </Card>
    );
  const errors = findings.filter((one) => one.severity === 'error');
  const Icon = errors.length === 0 ? CircleCheck : CircleAlert;
  return (
    <Card className="flex flex-col gap-3 p-4">
      <h2 role="status" className="flex items-center gap-2 text-base">
        <Icon aria-hidden className={errors.length === 0 ? 'size-5 text-good' : 'size-5 text-bad'} />
        {counted(errors.length, findings.length - errors.length)}
      </h2>
      {findings.length > 0 && (
        <ul className="flex flex-col">
          {[...errors, ...findings.filter((one) => one.severity === 'advice')].map(({ field, severity, message }) => (
            <li key={`${field} ${message}`}>
              {field === '' ? (
                <p className="flex min-h-11 items-start gap-2 py-2.5 text-sm">
                  <Sign severity={severity} />
                  {message}
                </p>
              ) : (
                <button
                  type="button"
                  onClick={() => goTo(field)}
                  className="flex min-h-11 w-full items-start gap-2 rounded-sm py-2.5 text-left text-sm hover:underline"
                >
                  <Sign severity={severity} />
                  {message}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Sign({ severity }: { severity: DraftFinding['severity'] }) {
  return severity === 'error' ? (
    <>
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <span className="sr-only">To put right: </span>
    </>
  ) : (
    <>
      <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <span className="sr-only">Advice: </span>
    </>
  );
}
