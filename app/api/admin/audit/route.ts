import { readAudit as read } from '@/lib/admin/read-audit';
import { readAudit } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(readAudit, ({ user, query: { after, ...filter } }) => read(user, filter, after));
