import { DatabaseProblem } from '@/lib/db/connection-problem';
import { EnvError } from '@/lib/env/env';
import { LaunchProblem } from './packages.mjs';

/** The one sentence (for settings: one for each) to tell about an error that an operator can do something about. */
export function explain(error: unknown): string | null {
  if (error instanceof LaunchProblem || error instanceof EnvError || error instanceof DatabaseProblem)
    return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const place = 'path' in error && typeof error.path === 'string' ? error.path : 'the folder of Preceptor';
  switch (error.code) {
    case 'ENOSPC':
      return `The disk is full: ${place} could not be written. Free some space and start again.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return unusable(place);
    case 'ENOENT':
      return 'syscall' in error && error.syscall === 'mkdir' ? unusable(place) : null;
    case 'ENOTDIR':
      return `${process.env.DATA_DIR && place.startsWith(process.env.DATA_DIR) ? process.env.DATA_DIR : place} is not a folder. Set DATA_DIR to a folder.`;
    default:
      return null;
  }
}

function unusable(place: string): string {
  return `${place} cannot be used. Correct its owner and rights, or set DATA_DIR to another folder.`;
}
