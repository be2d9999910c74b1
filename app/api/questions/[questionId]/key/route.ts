import { correctKey as contract } from '@/lib/http/contracts/correction-contracts';
import { correctKey, previewCorrection } from '@/lib/correction/correct-key';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) =>
  body.preview
    ? { effect: await previewCorrection(user, params.questionId, body), correctionId: null, remaining: 0 }
    : correctKey(user, params.questionId, body),
);
