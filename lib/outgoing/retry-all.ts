import 'server-only';
import type { CurrentUser } from '@/lib/auth/current-user';
import { requirePermission } from '@/lib/auth/users';
import { makeAllDue } from './outgoing-data';

/** Makes what was not taken due at once, what was given up too. Returns how many wait now. Throws AppError 'forbidden'. */
export async function retryAll(actor: CurrentUser): Promise<number> {
  requirePermission(actor, 'platform.configure');
  return makeAllDue();
}
