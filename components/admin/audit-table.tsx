import { LocalTime } from '@/components/ui/local-time';
import { Table } from '@/components/ui/table';
import type { AuditEventView } from '@/lib/admin/audit-filter';
import { auditDetail, auditWords } from '@/lib/admin/audit-words';

function actorName(event: AuditEventView): string {
  if (event.actor === null) return 'Console or Preceptor itself';
  return event.actor.name ?? 'Deleted account';
}

function subject(event: AuditEventView): string | null {
  if (event.subjectName !== null) return event.subjectName;
  return event.subjectType === 'user' ? 'Deleted account' : null;
}

/** Events of the audit log, newest first. */
export function AuditTable({ events }: { events: readonly AuditEventView[] }) {
  return (
    <Table caption="Audit log" hideCaption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="min-w-24 text-ink-soft">
              <LocalTime iso={event.at} />
            </td>
            <td className="min-w-28">
              <span className="block wrap-anywhere">{actorName(event)}</span>
              {event.actor?.email && (
                <span className="block wrap-anywhere text-ink-soft max-md:hidden">{event.actor.email}</span>
              )}
            </td>
            <td className="min-w-40">
              <span className="font-semibold">{auditWords(event.action)}</span>
              {subject(event) && <span className="wrap-anywhere">: {subject(event)}</span>}
              <span className="block wrap-anywhere text-ink-soft">{auditDetail(event.data)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
