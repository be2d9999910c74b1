import type { Metadata } from 'next';
import { ImportBoard } from '@/components/interchange/import-board';
import { RecentImports } from '@/components/interchange/recent-imports';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listBanks } from '@/lib/authoring/banks';
import { listImports } from '@/lib/authoring/interchange/import-service';
import { readEditorChoices } from '@/lib/authoring/read-question';
import { getPermittedPageUser } from '@/lib/auth/page-user';

export const metadata: Metadata = { title: 'Import questions' };

export default async function ImportPage() {
  const user = await getPermittedPageUser('/questions/import', 'question.write');
  const [banks, { topics }, imports] = await Promise.all([listBanks(user), readEditorChoices(), listImports(user)]);
  const writable = banks.filter((bank) => bank.writable);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Import questions"
        lead="From Moodle, Canvas, other QTI programs, a spreadsheet or plain text. You see what is understood before anything is saved."
        actions={
          <a
            href="/api/imports/template"
            download
            className="inline-flex min-h-11 items-center font-semibold text-accent underline"
          >
            Template for Excel
          </a>
        }
      />
      <div className="flex flex-col gap-10">
        {writable.length > 0 ? (
          <ImportBoard banks={writable} topics={topics} />
        ) : (
          <EmptyState
            title="There is no bank to import into"
            action={<ButtonLink href="/questions">Go to the questions</ButtonLink>}
          >
            Add a bank of your own first.
          </EmptyState>
        )}
        <RecentImports imports={imports} />
      </div>
    </div>
  );
}
