import { z } from 'zod';
import { noticeKinds } from '@/lib/notify/notice-kinds';
import { contract } from '../contract';

export const putNoticeChoice = contract({
  method: 'PUT',
  path: '/api/notices/choices',
  summary: 'Switch a kind of notice on or off, in the app and by mail.',
  access: 'signed-in',
  body: z.strictObject({ kind: z.enum(noticeKinds), inApp: z.boolean(), byMail: z.boolean() }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out'],
});

export const noticeContracts = [putNoticeChoice];
