import { z } from 'zod';
import { readXml, XmlProblem, type XmlElement } from '@/lib/bank/interchange/read-xml';
import type { StoredObject } from './picture-storage';

const objectSchema = z.object({
  Key: z.string().min(1),
  Size: z.coerce.number().int().nonnegative(),
  LastModified: z.coerce.date(),
});

const textOf = (element: XmlElement, name: string) => element.children.find((child) => child.name === name)?.text;

/**
 * Reads what S3 answers to ListObjectsV2; null where it is no such list.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function readObjectList(xml: string): { objects: StoredObject[]; next: string | null } | null {
  let root: XmlElement | undefined;
  try {
    root = readXml(xml).children[0];
  } catch (error) {
    if (error instanceof XmlProblem) return null;
    throw error;
  }
  if (root?.name !== 'ListBucketResult') return null;
  const objects: StoredObject[] = [];
  for (const element of root.children.filter(({ name }) => name === 'Contents')) {
    const fields = Object.fromEntries(element.children.map((child) => [child.name, child.text]));
    const parsed = objectSchema.safeParse(fields);
    if (!parsed.success) return null;
    const { Key: name, Size: bytes, LastModified: writtenAt } = parsed.data;
    objects.push({ name, bytes, writtenAt });
  }
  const cut = textOf(root, 'IsTruncated') === 'true';
  const token = textOf(root, 'NextContinuationToken');
  if (cut && !token) return null;
  return { objects, next: cut ? (token ?? null) : null };
}
