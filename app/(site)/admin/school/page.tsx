import type { Metadata } from 'next';
import { SchoolForm } from '@/components/admin/school-form';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = { title: 'School' };

export default async function SchoolPage() {
  await getPermittedPageUser('/admin/school', 'school.configure');
  const school = await readSchool();
  return (
    <div className="gutter pb-12">
      <PageHeader title="School" lead="What this Preceptor is called, where it is, and who may make an account." />
      <Card className="max-w-xl">
        <SchoolForm school={school} timeZones={Intl.supportedValuesOf('timeZone')} />
      </Card>
    </div>
  );
}
