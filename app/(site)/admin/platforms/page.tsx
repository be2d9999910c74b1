import { GraduationCap } from 'lucide-react';
import type { Metadata } from 'next';
import { CopyLink } from '@/components/admin/copy-link';
import { OutgoingState } from '@/components/lti/outgoing-state';
import { PlatformForm } from '@/components/lti/platform-form';
import { PlatformList } from '@/components/lti/platform-list';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readPlatforms } from '@/lib/lti/platforms';

export const metadata: Metadata = { title: 'Learning platforms' };

export default async function PlatformsPage() {
  const user = await getPermittedPageUser('/admin/platforms', 'platform.configure');
  const { platforms, tool, outgoing } = await readPlatforms(user);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Learning platforms"
        lead="Canvas, Moodle, Brightspace and others open Preceptor in their courses, without a second password (LTI 1.3)."
      />
      <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex flex-col gap-8">
          <section aria-labelledby="platforms" className="flex flex-col gap-4">
            <h2 id="platforms" className="text-2xl">
              Set up here
            </h2>
            {platforms.length > 0 ? (
              <PlatformList platforms={platforms} />
            ) : (
              <EmptyState icon={<GraduationCap aria-hidden />} title="No platform yet">
                Register Preceptor at your platform with the addresses on this page, then add what it shows you.
              </EmptyState>
            )}
          </section>
          <section aria-labelledby="addresses" className="flex flex-col gap-4">
            <h2 id="addresses" className="text-2xl">
              What the platform asks for
            </h2>
            <CopyLink label="Login initiation address" url={tool.login} />
            <CopyLink label="Launch and redirect address, also for deep linking" url={tool.launch} />
            <CopyLink label="Keyset of Preceptor (JWKS)" url={tool.keys} />
          </section>
          <section aria-labelledby="outgoing" className="flex flex-col gap-4">
            <h2 id="outgoing" className="text-2xl">
              Results on their way
            </h2>
            <OutgoingState outgoing={outgoing} />
          </section>
        </div>
        <Card>
          <h2 className="mb-5 text-2xl">Add a platform</h2>
          <PlatformForm />
        </Card>
      </div>
    </div>
  );
}
