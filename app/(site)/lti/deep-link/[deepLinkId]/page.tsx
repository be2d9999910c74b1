import type { Metadata } from 'next';
import { DeepLinkForm } from '@/components/lti/deep-link-form';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { readDeepLink } from '@/lib/lti/deep-link';

export const metadata: Metadata = { title: 'Choose for your course' };

export default async function DeepLinkPage({ params }: PageProps<'/lti/deep-link/[deepLinkId]'>) {
  const { deepLinkId } = await params;
  const user = await getPermittedPageUser(`/lti/deep-link/${deepLinkId}`, 'cohort.run');
  const offer = await foundOr404(deepLinkId, () => readDeepLink(user, deepLinkId));
  return (
    <div className="gutter max-w-4xl pb-12">
      <PageHeader
        title={offer.course === null ? 'Choose what to link' : `Choose for ${offer.course}`}
        lead={`A link to it is put into ${offer.platform}. Learners who open an assignment there enter its class, and their released results go to the gradebook there.`}
      />
      <DeepLinkForm id={deepLinkId} offer={offer} />
    </div>
  );
}
