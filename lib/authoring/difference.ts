/** A stretch of a text beside another: in both, only before or only after. */
export interface Stretch {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const parts = (text: string) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Beyond this many parts on both sides together a text is shown as replaced: the table below grows with their product. */
const longest = 4000;

/** What changed from one text to another, word by word: the longest common subsequence of words, spaces and signs. */
export function difference(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [a, b] = [parts(before), parts(after)];
  if (a.length + b.length > longest)
    return joined([
      ['removed', before],
      ['added', after],
    ]);
  const width = b.length + 1;
  // common[i * width + j]: length of the longest common subsequence of a from i and b from j.
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: [Stretch['kind'], string][] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push(['same', a[i] as string]);
      i++;
      j++;
    } else if (j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      found.push(['removed', a[i++] as string]);
    else found.push(['added', b[j++] as string]);
  }
  return joined(found);
}

/** Neighbours of one kind as one stretch. */
function joined(found: readonly [Stretch['kind'], string][]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [kind, text] of found) {
    if (text === '') continue;
    const last = stretches.at(-1);
    if (last?.kind === kind) last.text += text;
    else stretches.push({ kind, text });
  }
  return stretches;
}
