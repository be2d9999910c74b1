import { readLtiKeys } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { toolKeyset } from '@/lib/lti/tool-key';

export const GET = handle(readLtiKeys, () => toolKeyset());
