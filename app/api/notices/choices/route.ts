import { putNoticeChoice } from '@/lib/http/contracts/notice-contracts';
import { handle } from '@/lib/http/handle';
import { chooseNotices } from '@/lib/notify/notices';

export const PUT = handle(putNoticeChoice, async ({ user, body }) => {
  await chooseNotices(user.id, body);
  return null;
});
