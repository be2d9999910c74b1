import { readFile } from 'node:fs/promises';
import type { ImportFormatName } from '../format-names';
import { importQuestions } from '../formats';

// A program of its own, so that a test can bound what it may take: reads the files that its argument lists, one after the
// other, and prints what became of each and the most memory that it took, in MB.

const files = JSON.parse(process.argv[2] ?? '[]') as { format: ImportFormatName; file: string }[];
const read: { questions: number; problems: number; first: string; stems: string[] }[] = [];
for (const { format, file } of files) {
  const { questions, problems } = await importQuestions(format, await readFile(file));
  const stems = questions.slice(0, 3).map(({ stem }) => stem);
  read.push({ questions: questions.length, problems: problems.length, first: problems[0]?.message ?? '', stems });
}
process.stdout.write(JSON.stringify({ read, memory: process.resourceUsage().maxRSS / 1024 }));
