import { importDrafts, listImports } from '@/lib/authoring/interchange/import-service';
import { listOwnImports, postImport } from '@/lib/http/contracts/interchange-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(listOwnImports, async ({ user }) => ({ imports: await listImports(user) }));

export const POST = handle(
  postImport,
  ({ user, body: { format, fileName, data, bankId, expected, topic, objective } }) =>
    importDrafts(
      user,
      { format, fileName, data },
      { bankId, expected, ...(topic && { topic }), ...(objective && { objective }) },
    ),
);
