import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { can } from '@/lib/auth/permissions';
import { db, type Db } from '@/lib/db/client';
import type { BankKind } from '@/lib/db/generated/enums';
import { AppError } from '@/lib/http/app-error';
import type { Author } from './question-access';

export interface BankView {
  id: string;
  name: string;
  kind: BankKind;
  /** Whether the reader writes in it. */
  writable: boolean;
}

function visibleBanks(actor: Author) {
  const orphans = can(actor.role, 'bank.manage') ? [{ ownerId: null }] : [];
  return { OR: [{ kind: { not: 'private' as const } }, { ownerId: actor.id }, ...orphans] };
}

/** Banks that `actor` sees: the shipped one, the school's, own private ones. */
export async function listBanks(actor: Author): Promise<BankView[]> {
  const banks = await db().bank.findMany({ where: visibleBanks(actor), orderBy: [{ kind: 'asc' }, { name: 'asc' }] });
  return banks.map(({ id, name, kind }) => ({ id, name, kind, writable: kind !== 'shipped' }));
}

/** A bank that `actor` may add questions to. Throws AppError 'not-found' or 'conflict'. */
export async function requireWritableBank(database: Db, actor: Author, bankId: string): Promise<void> {
  if (!can(actor.role, 'question.write')) throw new AppError('forbidden', 'Only an instructor can write questions.');
  const bank = await database.bank.findFirst({ where: { id: bankId, ...visibleBanks(actor) } });
  if (!bank) throw new AppError('not-found', 'There is no such bank. Choose another one.');
  if (bank.kind === 'shipped')
    throw new AppError('conflict', 'The shipped bank is read-only. Choose a bank of your school.');
}

/**
 * Adds a bank: a private one of `actor`, or a shared one, which only an administrator adds. Throws AppError 'forbidden'.
 */
export async function createBank(actor: Author, bank: { name: string; kind: 'shared' | 'private' }): Promise<string> {
  if (!can(actor.role, bank.kind === 'shared' ? 'bank.manage' : 'question.write'))
    throw new AppError('forbidden', 'Only an administrator can add a bank for the whole school.');
  return db().$transaction(async (tx) => {
    const { id } = await tx.bank.create({
      data: { id: crypto.randomUUID(), ...bank, ownerId: bank.kind === 'private' ? actor.id : null },
      select: { id: true },
    });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'bank.create',
      subjectType: 'bank',
      subjectId: id,
      data: bank,
    });
    return id;
  });
}
