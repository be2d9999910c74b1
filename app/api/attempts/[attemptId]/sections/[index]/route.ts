import { startSection as contract } from '@/lib/http/contracts/exam-contracts';
import { startSection } from '@/lib/exam/attempt-transitions';
import { handle } from '@/lib/http/handle';

export const PUT = handle(contract, ({ user, params }) => startSection(user.id, params.attemptId, params.index));
