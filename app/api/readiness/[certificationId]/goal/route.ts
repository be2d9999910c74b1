import { saveGoal as contract } from '@/lib/http/contracts/readiness-contracts';
import { handle } from '@/lib/http/handle';
import { saveGoal } from '@/lib/readiness/save-goal';

export const PUT = handle(contract, ({ user, params, body }) => saveGoal(user.id, params.certificationId, body));
