import 'server-only';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { AppError } from '@/lib/http/app-error';

/** For a page of something with an id: what `read` gives, or the page of what is not there. */
export async function foundOr404<T>(id: string, read: () => Promise<T>): Promise<T> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}
