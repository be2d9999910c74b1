// Plain Node: runs before any package is installed.

/**
 * Prints one line for each step: its name while it runs, its time when it is done.
 *
 * @param {NodeJS.WritableStream} [out] where the lines go
 * @param {() => string} [wordForFailure] what a step ends with when it throws
 */
export function createProgress(out = process.stdout, wordForFailure = () => 'failed') {
  /** @type {string[] | null} Notes of a running step wait for its line to end. */
  let waiting = null;

  /** @param {string} line */
  function say(line) {
    if (waiting) waiting.push(line);
    else out.write(`${line}\n`);
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => T | Promise<T>} work
   * @param {(result: T) => string} [describe] what is worth knowing of the result
   * @returns {Promise<T>}
   */
  async function step(name, work, describe) {
    const start = performance.now();
    out.write(`${name} ... `);
    waiting = [];
    let end = '';
    try {
      const result = await work();
      const told = describe?.(result);
      end = `${told ? `${told}, ` : ''}${formatSeconds(performance.now() - start)}`;
      return result;
    } finally {
      out.write(`${end || wordForFailure()}\n`);
      const notes = waiting;
      waiting = null;
      for (const note of notes) say(`  ${note}`);
    }
  }

  return { say, step };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */

/** @param {number} milliseconds */
export function formatSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
