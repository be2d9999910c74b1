import { after } from 'next/server';
import { tellOfStep } from '@/lib/authoring/tell-of-questions';
import { takeStep } from '@/lib/authoring/take-step';
import { postLifeStep as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await takeStep(user, params.questionId, body);
  after(() => tellOfStep(user, params.questionId, body));
  return null;
});
