/**
 * Gathers what arrives while a batch is on its way into the next batch: one round trip, and one commit, then carry what
 * many learners ask for at the same moment. Nobody waits for a timer: with nothing on its way, a batch leaves at once.
 *
 * @param run carries a batch out; must return one output for each input, in order
 * @param limits `size`: most inputs of a batch. `running`: most batches on their way at once.
 * @param isOwnFault whether an error lies in the inputs of a batch. Then each request of it is tried alone, so that one
 *   bad request does not take its neighbours down. Any other error is given to all at once: trying a database that is
 *   away once for each request would keep everybody waiting long after it is back.
 */
export function createBatcher<Input, Output>(
  run: (batch: readonly Input[]) => Promise<readonly Output[]>,
  limits: { size: number; running: number },
  isOwnFault: (error: unknown) => boolean,
): (inputs: readonly Input[]) => Promise<Output[]> {
  interface Waiting {
    inputs: readonly Input[];
    resolve: (outputs: Output[]) => void;
    reject: (error: unknown) => void;
  }
  const queue: Waiting[] = [];
  let running = 0;

  function next(): Waiting[] {
    const group: Waiting[] = [];
    let size = 0;
    while (queue[0] && (group.length === 0 || size + queue[0].inputs.length <= limits.size)) {
      size += queue[0].inputs.length;
      group.push(queue.shift() as Waiting);
    }
    return group;
  }

  async function carryOut(group: readonly Waiting[]): Promise<void> {
    try {
      const outputs = await run(group.flatMap((waiting) => waiting.inputs));
      let start = 0;
      for (const waiting of group) {
        waiting.resolve(outputs.slice(start, start + waiting.inputs.length));
        start += waiting.inputs.length;
      }
    } catch (error) {
      if (group.length > 1 && isOwnFault(error)) for (const waiting of group) await carryOut([waiting]);
      else for (const waiting of group) waiting.reject(error);
    }
  }

  function pump(): void {
    while (running < limits.running && queue.length > 0) {
      running++;
      void carryOut(next()).finally(() => {
        running--;
        pump();
      });
    }
  }

  return (inputs) =>
    new Promise((resolve, reject) => {
      queue.push({ inputs, resolve, reject });
      pump();
    });
}
