import 'server-only';
import { notFound } from 'next/navigation';
import { AppError } from '@/lib/http/app-error';

/** For a page: what `read` gives; a question that is not there, or not for this reader, is a page that is not there. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}
