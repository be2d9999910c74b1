'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import type { UserView } from '@/lib/auth/users';
import type { changeRole } from '@/lib/http/contracts/account-contracts';
import { roleNames, roles } from './role-names';
import { send } from '@/components/ui/send';

export interface RoleDialogProps {
  user: UserView;
  /** Whether it is the administrator's own account. */
  self: boolean;
  onClose: () => void;
  onChanged: (user: UserView) => void;
}

/** Asks for a user's new role. Nothing changes before Save. */
export function RoleDialog({ user, self, onClose, onChanged }: RoleDialogProps) {
  const [role, setRole] = useState(user.role);
  const [pending, setPending] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  async function save() {
    setPending(true);
    setMessage(null);
    const answer = await send<typeof changeRole>('PATCH', `/api/admin/users/${user.id}`, { role });
    setPending(false);
    if (answer.ok) onChanged(answer.value);
    else setMessage(answer.refusal.message ?? 'The role could not be changed. Try again.');
  }

  return (
    <Dialog
      title={`Role of ${user.name}`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button pending={pending} pendingLabel="Saving" onClick={() => void save()}>
            Save the role
          </Button>
        </>
      }
    >
      <p className="break-words text-ink-soft">{user.email}</p>
      <RadioGroup
        label="Role"
        name="role"
        look="cards"
        value={role}
        onChange={(value) => setRole(roles.find((known) => known === value) ?? role)}
        options={roles.map((value) => ({ value, label: roleNames[value].label, description: roleNames[value].does }))}
      />
      {!user.emailProved && role !== 'student' && role !== user.role && (
        <Alert tone="warn" title="Nobody has proved this address" live="polite">
          Anyone can sign up with any address. Ask the person whether this account is theirs, or have them choose
          “Forgot your password?” on the sign-in page first: the link in the mail proves it.
        </Alert>
      )}
      {self && role !== 'administrator' && (
        <Alert tone="warn" title="This is your own account" live="polite">
          You will no longer see this page.
        </Alert>
      )}
      <div role="alert">{message !== null && <Alert tone="bad" title={message} />}</div>
    </Dialog>
  );
}
