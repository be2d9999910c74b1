import { readSystemState } from '@/lib/admin/system-state';
import { readSystem } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(readSystem, ({ user }) => readSystemState(user));
