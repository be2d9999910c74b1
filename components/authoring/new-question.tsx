'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { BankView } from '@/lib/authoring/banks';
import type { postBank, postQuestion } from '@/lib/http/contracts/authoring-contracts';

const ownBank = 'new:private';
const schoolBank = 'new:shared';

export interface NewQuestionProps {
  banks: readonly BankView[];
  /** May add banks for the whole school. */
  managesBanks: boolean;
  /** A question to copy, instead of beginning an empty one. */
  copyOf?: string;
}

/** Begins a question, or a copy of one, in a bank that is chosen or named first. */
export function NewQuestion({ banks, managesBanks, copyOf }: NewQuestionProps) {
  const router = useRouter();
  const writable = banks.filter((bank) => bank.writable);
  const [isOpen, setOpen] = useState(false);
  const [bankId, setBankId] = useState(writable.find((bank) => bank.id === 'school')?.id ?? writable[0]?.id ?? ownBank);
  const [name, setName] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isNew = bankId === ownBank || bankId === schoolBank;

  const fail = (message: string | null) => {
    setPending(false);
    setProblem(message ?? 'Check what you typed.');
  };

  const create = async () => {
    setPending(true);
    setProblem(null);
    let into = bankId;
    if (isNew) {
      const made = await send<typeof postBank>('POST', '/api/banks', {
        name,
        kind: bankId === ownBank ? 'private' : 'shared',
      });
      if (!made.ok) {
        fail(made.refusal.message ?? made.refusal.fields.name ?? null);
        return;
      }
      into = made.value.bankId;
    }
    const made = await send<typeof postQuestion>('POST', '/api/questions', {
      bankId: into,
      ...(copyOf === undefined ? {} : { copyOf }),
    });
    if (!made.ok) {
      fail(made.refusal.message);
      return;
    }
    router.push(`/questions/${made.value.questionId}/edit`);
  };

  return (
    <>
      <Button variant={copyOf === undefined ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
        {copyOf === undefined && <Plus aria-hidden />}
        {copyOf === undefined ? 'New question' : 'Copy this question'}
      </Button>
      <Dialog
        title={copyOf === undefined ? 'New question' : 'Copy this question'}
        isOpen={isOpen}
        onOpenChange={setOpen}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button pending={pending} pendingLabel="Making it" onClick={() => void create()}>
              {copyOf === undefined ? 'Begin to write' : 'Make a copy'}
            </Button>
          </>
        }
      >
        {problem && (
          <Alert tone="bad" live="assertive">
            {problem}
          </Alert>
        )}
        <Select
          label="Bank"
          description="Questions of a private bank are yours alone until you send one to review, and no exam draws them."
          value={bankId}
          onChange={(event) => setBankId(event.target.value)}
          options={[
            ...writable.map((bank) => ({
              value: bank.id,
              label: bank.kind === 'private' ? `${bank.name} (private)` : bank.name,
            })),
            { value: ownBank, label: 'A new private bank' },
            ...(managesBanks ? [{ value: schoolBank, label: 'A new bank for the whole school' }] : []),
          ]}
        />
        {isNew && (
          <TextField
            label="Name of the new bank"
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Dialog>
    </>
  );
}
