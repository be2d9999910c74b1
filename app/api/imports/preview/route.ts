import { previewImport } from '@/lib/authoring/interchange/import-service';
import { postImportPreview } from '@/lib/http/contracts/interchange-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(postImportPreview, ({ body }) => previewImport(body));
