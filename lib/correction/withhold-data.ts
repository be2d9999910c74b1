import 'server-only';
import type { Db } from '@/lib/db/client';

/** Keeps a question out of new forms, or lets it in again (null). */
export async function setWithheld(
  tx: Db,
  questionId: string,
  by: { actorId: string; reason: string } | null,
): Promise<void> {
  await tx.question.update({
    where: { id: questionId },
    data: {
      withheldAt: by ? new Date() : null,
      withheldById: by?.actorId ?? null,
      withheldReason: by?.reason ?? null,
    },
  });
}

export function findWithheld(reader: Db, questionId: string) {
  return reader.question.findUnique({
    where: { id: questionId },
    select: { withheldAt: true, withheldReason: true, withheldById: true },
  });
}
