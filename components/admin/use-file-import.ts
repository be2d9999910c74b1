import { useState } from 'react';
import { readBase64 } from '@/components/ui/read-base64';
import type { Sent } from '@/components/ui/send';

export interface FileImportOptions<T> {
  /** Sends it to an address that tells alike what would happen (preview) and what did. `content` is in base64. */
  sendFile: (body: { content: string; preview: boolean; mail: boolean }) => Promise<Sent<T>>;
  canMail: boolean;
  /** Bytes, and what to say of a larger file. */
  largest: number;
  tooLarge: string;
}

/** A file that is brought in: chosen, shown by what would happen, done. `T` is what the server tells. */
export interface FileImport<T> {
  preview: T | null;
  outcome: T | null;
  mail: boolean;
  setMail: (mail: boolean) => void;
  pending: boolean;
  problem: string | null;
  choose: (file: File | undefined) => Promise<void>;
  confirm: () => Promise<void>;
}

/** The state of a form for administrators that brings a file in. Nothing is kept by the server before it is confirmed. */
export function useFileImport<T>({ sendFile, canMail, largest, tooLarge }: FileImportOptions<T>): FileImport<T> {
  const [content, setContent] = useState('');
  const [preview, setPreview] = useState<T | null>(null);
  const [outcome, setOutcome] = useState<T | null>(null);
  const [mail, setMail] = useState(canMail);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask(file: string, isPreview: boolean) {
    setPending(true);
    setProblem(null);
    const answer = await sendFile({ content: file, preview: isPreview, mail });
    setPending(false);
    if (answer.ok) (isPreview ? setPreview : setOutcome)(answer.value);
    else
      setProblem(answer.refusal.message ?? answer.refusal.fields.content ?? 'This file cannot be read. Try another.');
  }

  async function choose(file: File | undefined) {
    setPreview(null);
    setContent('');
    setProblem(null);
    if (!file) return;
    if (file.size > largest) {
      setProblem(tooLarge);
      return;
    }
    const read = await readBase64(file).catch(() => '');
    setContent(read);
    await ask(read, true);
  }

  return { preview, outcome, mail, setMail, pending, problem, choose, confirm: () => ask(content, false) };
}
