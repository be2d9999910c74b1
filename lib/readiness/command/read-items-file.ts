import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { irtModels, type IrtModel } from '../irt/fit-items';
import { ResponseFileProblem } from '../response-file/read-response-file';

const itemsFileSchema = z.object({
  model: z.enum(irtModels),
  items: z
    .array(z.object({ a: z.number().nullable(), b: z.number().nullable(), c: z.number().min(0).lt(1).default(0) }))
    .min(1),
});

/** Parameters of items, in the order of the columns. Null where there was no estimate. */
export interface ItemsFile {
  readonly model: IrtModel;
  readonly items: readonly { readonly a: number | null; readonly b: number | null; readonly c: number }[];
}

/** Reads what the command `fit` printed. Throws ResponseFileProblem where it is something else. */
export async function readItemsFile(file: string): Promise<ItemsFile> {
  const text = await readFile(file, 'utf8');
  try {
    return itemsFileSchema.parse(JSON.parse(text));
  } catch {
    throw new ResponseFileProblem(`${file} is not what "fit" prints: it needs a model, and items with a and b.`);
  }
}
