import { env } from '@/lib/env/env';
import { openApi as contract } from '@/lib/http/contracts/health-contracts';
import { handle } from '@/lib/http/handle';
import { openApiDocument } from '@/lib/http/openapi';

export const GET = handle(contract, () => Promise.resolve(openApiDocument(env().NEXTAUTH_URL)));
