import { explain } from './explain';

/** Runs a command. A problem that has a cause to remove is told in its one sentence; the exit code is then 1. */
export async function main(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const sentence = explain(error);
    console.error(sentence ?? error);
    process.exitCode = 1;
  }
}
