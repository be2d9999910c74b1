import { clearProblems as clear } from '@/lib/admin/system-state';
import { clearProblems } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(clearProblems, async ({ user }) => ({ cleared: await clear(user) }));
