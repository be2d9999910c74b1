import { z } from 'zod';
import { itemKinds } from '@/lib/item-analysis/item-view';
import { contract } from '../contract';

const query = z.object({ kind: z.enum(itemKinds).default('exam') });

export const exportItems = contract({
  method: 'GET',
  path: '/api/item-analysis.csv',
  summary: 'Item analysis of every question with answers, as CSV: facility, discrimination, intervals, flags.',
  access: 'author',
  query,
  output: z.string(),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const exportItem = contract({
  method: 'GET',
  path: '/api/questions/{questionId}/analysis.csv',
  summary: 'Item analysis of one question, as CSV: a row for each option, with its share by ability.',
  access: 'author',
  params: z.object({ questionId: z.string().max(200) }),
  query,
  output: z.string(),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const itemAnalysisContracts = [exportItems, exportItem];
