import type { Metadata } from 'next';
import { ExportForm } from '@/components/interchange/export-form';
import { PageHeader } from '@/components/ui/page-header';
import { listBanks } from '@/lib/authoring/banks';
import { readEditorChoices } from '@/lib/authoring/read-question';
import { getPermittedPageUser } from '@/lib/auth/page-user';

export const metadata: Metadata = { title: 'Export questions' };

export default async function ExportPage() {
  const user = await getPermittedPageUser('/questions/export', 'question.write');
  const [banks, { topics }] = await Promise.all([listBanks(user), readEditorChoices()]);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Export questions"
        lead="Published questions as a printable exam, as Anki cards, or for another program."
      />
      <ExportForm banks={banks} topics={topics} />
    </div>
  );
}
