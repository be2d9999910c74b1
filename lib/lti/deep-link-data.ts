import 'server-only';
import { z } from 'zod';
import { Prisma } from '@/lib/db/generated/client';
import { db, type Db } from '@/lib/db/client';
import type { Platform } from './platform-data';

const courseSchema = z.object({ id: z.string(), title: z.string(), membershipsUrl: z.string().nullable() });

/** A choice that is open: who makes it, for which course, and where it goes. */
export interface DeepLink {
  id: string;
  platform: Platform;
  deploymentId: string;
  returnUrl: string;
  data: string | null;
  acceptsMany: boolean;
  course: z.infer<typeof courseSchema> | null;
}

export async function insertDeepLink(
  link: Omit<DeepLink, 'id' | 'platform'> & { platformId: string; userId: string; expiresAt: Date },
): Promise<string> {
  await db().ltiDeepLink.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  const { course, ...rest } = link;
  const { id } = await db().ltiDeepLink.create({
    data: { ...rest, course: course ?? Prisma.DbNull },
    select: { id: true },
  });
  return id;
}

/** A choice of this person that is still open. */
export async function findDeepLink(id: string, userId: string, now: Date): Promise<DeepLink | null> {
  const row = await db().ltiDeepLink.findFirst({
    where: { id, userId, expiresAt: { gt: now }, platform: { disabledAt: null } },
    include: { platform: true },
  });
  return row && { ...row, course: row.course === null ? null : courseSchema.parse(row.course) };
}

/** Uses a choice up. False when another request was first. */
export async function takeDeepLink(tx: Db, id: string): Promise<boolean> {
  return (await tx.ltiDeepLink.deleteMany({ where: { id } })).count === 1;
}
