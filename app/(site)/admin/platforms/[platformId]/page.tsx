import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PlatformForm } from '@/components/lti/platform-form';
import { RemovePlatform } from '@/components/lti/remove-platform';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getPlatform } from '@/lib/lti/platforms';

export const metadata: Metadata = { title: 'Learning platform' };

export default async function PlatformPage({ params }: PageProps<'/admin/platforms/[platformId]'>) {
  const { platformId } = await params;
  const user = await getPermittedPageUser(`/admin/platforms/${platformId}`, 'platform.configure');
  const platform = await foundOr404(platformId, () => getPlatform(user, platformId));
  return (
    <div className="gutter pb-12">
      <Link href="/admin/platforms" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All platforms
      </Link>
      <PageHeader className="pt-2 sm:pt-2" title={platform.name} />
      <Card className="max-w-3xl">
        <PlatformForm platform={platform} />
      </Card>
      <div className="mt-8">
        <RemovePlatform id={platform.id} name={platform.name} />
      </div>
    </div>
  );
}
