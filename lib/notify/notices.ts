import 'server-only';
import type { Role } from '@/lib/db/generated/enums';
import { env } from '@/lib/env/env';
import { deliver } from './mail';
import { noticeMessage } from './messages';
import {
  countUnread,
  insertNotices,
  listChoices,
  listNotices,
  markAllRead,
  saveChoice,
  type NoticeChoice,
} from './notice-data';
import { noticeWords, type NoticeKind } from './notice-kinds';

export interface Telling {
  kind: NoticeKind;
  /** One sentence. */
  text: string;
  /** Path of a page of this site. */
  href: string;
}

/** Tells people of something, in the app and by mail as each has chosen. Mails that fail are logged. */
export async function tell(userIds: readonly string[], telling: Telling): Promise<void> {
  if (userIds.length === 0) return;
  const addresses = await insertNotices(userIds, telling);
  const origin = env().NEXTAUTH_URL;
  const message = noticeMessage({
    text: telling.text,
    url: new URL(telling.href, origin).href,
    settings: new URL('/notices', origin).href,
  });
  for (const to of addresses) await deliver({ to, ...message });
}

/** A person's notices with what they chose for each kind that concerns them; reading the page marks them as read. */
export async function readNotices({ id, role }: { id: string; role: Role }) {
  const [notices, choices] = await Promise.all([listNotices(id), listChoices(id)]);
  await markAllRead(id);
  return {
    notices: notices.map(({ createdAt, ...notice }) => ({ ...notice, createdAt: createdAt.toISOString() })),
    choices: choices.filter(({ kind }) => role !== 'student' || noticeWords[kind].for === 'learners'),
  };
}

/** How many notices a person has not seen. */
export function unreadNotices(userId: string): Promise<number> {
  return countUnread(userId);
}

/** Switches a kind on or off, in the app and by mail. */
export function chooseNotices(userId: string, choice: NoticeChoice): Promise<void> {
  return saveChoice(userId, choice);
}
