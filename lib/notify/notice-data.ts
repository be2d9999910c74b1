import 'server-only';
import { z } from 'zod';
import { db, pool } from '@/lib/db/client';
import { noticeKinds, noticeWords, type NoticeKind } from './notice-kinds';

/** How a person wants to be told of a kind of thing. */
export interface NoticeChoice {
  kind: NoticeKind;
  inApp: boolean;
  byMail: boolean;
}

const kindSchema = z.enum(noticeKinds);

/**
 * Writes a notice for each of these people who wants this kind in the app. Returns the addresses of those who want it by
 * mail.
 */
export async function insertNotices(
  userIds: readonly string[],
  { kind, text, href }: { kind: NoticeKind; text: string; href: string },
): Promise<string[]> {
  const result = await pool().query<{ email: string }>({
    name: 'insert-notices',
    text: `with people as (
        select u.id, u.email, coalesce(c.in_app, true) as in_app, coalesce(c.by_mail, $5) as by_mail
        from user_account u left join notice_choice c on c.user_id = u.id and c.kind = $2
        where u.id = any($1::uuid[]) and u.deactivated_at is null
      ), written as (
        insert into notice (user_id, id, kind, text, href) select id, gen_random_uuid(), $2, $3, $4 from people where in_app
      )
      select email from people where by_mail order by email`,
    values: [userIds, kind, text, href, noticeWords[kind].byMail],
  });
  return result.rows.map(({ email }) => email);
}

/** The latest notices of a person. */
export async function listNotices(
  userId: string,
): Promise<{ id: string; kind: NoticeKind; text: string; href: string; createdAt: Date; read: boolean }[]> {
  const rows = await db().notice.findMany({ where: { userId }, orderBy: { createdAt: 'desc' }, take: 100 });
  return rows.flatMap(({ id, kind, text, href, createdAt, readAt }) => {
    const known = kindSchema.safeParse(kind);
    return known.success ? [{ id, kind: known.data, text, href, createdAt, read: readAt !== null }] : [];
  });
}

export function countUnread(userId: string): Promise<number> {
  return db().notice.count({ where: { userId, readAt: null } });
}

export async function markAllRead(userId: string): Promise<void> {
  await db().notice.updateMany({ where: { userId, readAt: null }, data: { readAt: new Date() } });
}

/** What a person chose; kinds that are not there are told as they are by default. */
export async function listChoices(userId: string): Promise<NoticeChoice[]> {
  const rows = await db().noticeChoice.findMany({ where: { userId } });
  return noticeKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind);
    return { kind, inApp: row?.inApp ?? true, byMail: row?.byMail ?? noticeWords[kind].byMail };
  });
}

export async function saveChoice(userId: string, { kind, inApp, byMail }: NoticeChoice): Promise<void> {
  await db().noticeChoice.upsert({
    where: { userId_kind: { userId, kind } },
    create: { userId, kind, inApp, byMail },
    update: { inApp, byMail },
  });
}
