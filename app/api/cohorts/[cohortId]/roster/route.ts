import { previewRoster } from '@/lib/cohort/invite';
import { previewRoster as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, params, body }) => previewRoster(user, params.cohortId, body.list));
