'use client';

import Link from 'next/link';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { roleNames, roles } from '@/components/account/role-names';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioGroup } from '@/components/ui/radio-group';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { createUser } from '@/lib/http/contracts/admin-contracts';
import { CopyLink } from './copy-link';

const labels = { name: 'Name', email: 'Email address', role: 'Role' };

interface Made {
  id: string;
  name: string;
  email: string;
  url: string;
  days: number;
  mailed: boolean;
}

/** What to do with a new account: nothing where the link was mailed, else hand the link over. */
function MadeAccount({ made, onAnother }: { made: Made; onAnother: () => void }) {
  return (
    <div className="flex flex-col gap-5">
      <Alert tone="good" live="polite" title={`${made.name} has an account.`}>
        {made.mailed
          ? `A link to choose a password goes to ${made.email}. It works once, for ${made.days} days.`
          : `The person needs the link below to choose a password. It works once, for ${made.days} days.`}
      </Alert>
      {!made.mailed && (
        <div>
          <CopyLink label="Link, shown this once" url={made.url} />
          <p className="mt-2 text-ink-soft">
            Whoever has it can take the account over: hand it to nobody but {made.name}.
          </p>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button variant="secondary" onClick={onAnother}>
          Add another
        </Button>
        <Link href={`/admin/users/${made.id}`} className="inline-flex min-h-11 items-center link">
          Open the account
        </Link>
      </div>
    </div>
  );
}

/** Makes one account: name, address, role; then the link to hand over. */
export function NewAccountForm({ canMail }: { canMail: boolean }) {
  const [made, setMade] = useState<Made | null>(null);
  const [mail, setMail] = useState(canMail);
  const form = useAccountForm(async ({ name = '', email = '', role }) => {
    const answer = await send<typeof createUser>('POST', '/api/admin/users', { name, email, role, mail });
    if (!answer.ok) return answer.refusal;
    setMade({ name: name.trim(), email: email.trim(), ...answer.value });
    return null;
  });
  if (made) return <MadeAccount made={made} onAnother={() => setMade(null)} />;
  const { fields } = form.refusal ?? {};
  return (
    <AccountForm form={form} labels={labels} action="Make the account" pendingAction="Making the account">
      <TextField label={labels.name} name="name" autoComplete="off" maxLength={100} error={fields?.name} />
      <TextField
        label={labels.email}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="off"
        error={fields?.email}
      />
      <RadioGroup
        label={labels.role}
        name="role"
        look="cards"
        defaultValue="student"
        options={roles.map((value) => ({
          value,
          label: roleNames[value].label,
          description: roleNames[value].does,
        }))}
        error={fields?.role}
      />
      {canMail && (
        <Checkbox
          label="Send the person a link by mail"
          checked={mail}
          onChange={(event) => setMail(event.currentTarget.checked)}
        />
      )}
    </AccountForm>
  );
}
