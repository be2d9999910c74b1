import type { Metadata } from 'next';
import Link from 'next/link';
import { NoticeChoices } from '@/components/notices/notice-choices';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { readNotices } from '@/lib/notify/notices';

export const metadata: Metadata = { title: 'Notices' };

export default async function NoticesPage() {
  const user = await getPageUser('/notices');
  const { notices, choices } = await readNotices(user);
  return (
    <div className="gutter pb-12">
      <PageHeader title="Notices" />
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-labelledby="told">
          <h2 id="told" className="sr-only">
            What you were told
          </h2>
          {notices.length > 0 ? (
            <ul className="flex flex-col rounded-md border border-line bg-surface">
              {notices.map(({ id, text, href, createdAt, read }) => (
                <li key={id} className="flex flex-col gap-1 border-b border-line px-4 py-3 last:border-0">
                  <span className="flex flex-wrap items-center gap-2">
                    {/* Not before it is opened: a result that is rendered counts as looked at. */}
                    <Link href={href} prefetch={false} className="link">
                      {text}
                    </Link>
                    {!read && <Badge tone="accent">New</Badge>}
                  </span>
                  <span className="text-sm text-ink-soft">
                    <LocalTime iso={createdAt} />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="measure rounded-md border border-dashed border-control bg-surface px-6 py-8 text-ink-soft">
              {user.role === 'student'
                ? 'Nothing yet. Here you are told when an exam is assigned to you, due soon, or its result is released.'
                : 'Nothing yet. Here you are told when a learner joins, a question waits for you, or one of yours is reviewed.'}
            </p>
          )}
        </section>
        <Card>
          <h2 className="mb-4 text-xl">What to tell you</h2>
          <NoticeChoices choices={choices} />
        </Card>
      </div>
    </div>
  );
}
