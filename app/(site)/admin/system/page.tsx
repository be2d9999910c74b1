import type { Metadata } from 'next';
import { CalibrationPanel } from '@/components/admin/calibration-panel';
import { MailTest } from '@/components/admin/mail-test';
import { ProblemList } from '@/components/admin/problem-list';
import { SystemFacts } from '@/components/admin/system-facts';
import { PageHeader } from '@/components/ui/page-header';
import { readCalibrationState } from '@/lib/admin/calibration-state';
import { readSystemState } from '@/lib/admin/system-state';
import { getPermittedPageUser } from '@/lib/auth/page-user';

export const metadata: Metadata = { title: 'System' };

export default async function SystemPage() {
  const user = await getPermittedPageUser('/admin/system', 'system.read');
  const [state, calibration] = await Promise.all([readSystemState(user), readCalibrationState(user)]);
  return (
    <div className="gutter pb-12">
      <PageHeader title="System" lead="How this installation is doing, as of now." />
      <div className="flex flex-col gap-8">
        <SystemFacts state={state} />
        <section aria-labelledby="calibration" className="max-w-3xl">
          <h2 id="calibration" className="mb-3 text-xl">
            How hard the questions are
          </h2>
          <CalibrationPanel initial={calibration} />
        </section>
        <section aria-labelledby="mail" className="max-w-3xl">
          <h2 id="mail" className="mb-3 text-xl">
            Mail
          </h2>
          <MailTest mail={state.mail} email={user.email} />
        </section>
        <section aria-labelledby="problems">
          <h2 id="problems" className="mb-3 text-xl">
            Problems
          </h2>
          <ProblemList problems={state.problems} />
        </section>
      </div>
    </div>
  );
}
