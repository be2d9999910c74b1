import { discardDraft, restoreInDraft, saveDraft, startChange } from '@/lib/authoring/drafts';
import { deleteDraft, postDraft, putDraft } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const PUT = handle(putDraft, ({ user, params, body }) => saveDraft(user, params.questionId, body));

export const POST = handle(postDraft, async ({ user, params, body }) => {
  if (body.from === null) await startChange(user, params.questionId);
  else await restoreInDraft(user, params.questionId, body.from);
  return null;
});

export const DELETE = handle(deleteDraft, ({ user, params }) => discardDraft(user, params.questionId));
