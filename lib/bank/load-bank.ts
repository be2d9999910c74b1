import 'server-only';
import { db } from '@/lib/db/client';
import { diffBank } from './bank-diff';
import { noteKeyChanges } from '@/lib/correction/note-key-changes';
import {
  applyDiff,
  findBankState,
  listStoredQuestions,
  lockBank,
  saveBankState,
  saveBlueprints,
  saveObjectives,
  saveReferences,
  saveTopics,
} from './bank-data';
import { contentHash } from './content-hash';
import { readBank, type BankContent } from './read-bank';

export interface LoadReport {
  added: number;
  revised: number;
  unchanged: number;
  retired: number;
  version: bigint;
}

/** The content of a bank does not parse; `message` names the first place. */
export class BankContentError extends Error {}

/**
 * Loads question-bank/ into the database, in one transaction. Unchanged questions stay, changed ones get
 * a new revision, removed ones retire. Loading the same files again changes nothing, the version included.
 * Throws BankContentError where the files do not parse: then nothing is loaded.
 */
export async function loadBank(directory: string): Promise<LoadReport> {
  return storeBank(await readBank(directory));
}

/** The second half of `loadBank`, for content that is already read. */
export async function storeBank(content: BankContent): Promise<LoadReport> {
  const first = content.problems[0];
  if (first)
    throw new BankContentError(
      `The question bank was not loaded: ${first.file}, line ${first.line}: ${first.message}. Run: npm run bank -- check`,
    );
  const { topics, objectives, references, blueprints } = content;
  const questions = content.questions.map((question) => question.content);
  const summaries = content.summaries.map(({ summary }) => summary);
  const hash = contentHash({ topics, objectives, references, blueprints, questions, summaries });
  return db().$transaction(
    async (tx) => {
      await lockBank(tx);
      const state = await findBankState(tx);
      if (state?.contentHash === hash)
        return { added: 0, revised: 0, unchanged: questions.length, retired: 0, version: state.version };
      await saveTopics(tx, topics, summaries);
      await saveObjectives(tx, objectives);
      await saveReferences(tx, references);
      await saveBlueprints(tx, blueprints);
      const diff = diffBank(questions, await listStoredQuestions(tx));
      await applyDiff(tx, diff);
      await noteKeyChanges(tx, diff.revised);
      const version = await saveBankState(tx, { contentHash: hash });
      return {
        added: diff.added.length,
        revised: diff.revised.length,
        unchanged: diff.unchanged + diff.restored.length,
        retired: diff.retired.length,
        version,
      };
    },
    { timeout: 120_000, maxWait: 60_000 },
  );
}
