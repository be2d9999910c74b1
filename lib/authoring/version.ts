import { z } from 'zod';

/** Number of a version of a draft or of a revision, from 1, as large as its column. */
export const versionSchema = z.int().min(1).max(2_147_483_647);
