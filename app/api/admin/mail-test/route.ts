import { sendTestMail as sendTest } from '@/lib/admin/send-test-mail';
import { sendTestMail } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(sendTestMail, ({ user }) => sendTest(user));
