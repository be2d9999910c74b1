'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountSection } from '@/components/account/account-section';
import { RoleDialog } from '@/components/account/role-dialog';
import { roleNames } from '@/components/account/role-names';
import { Alert } from '@/components/ui/alert';
import { DeleteUserForm } from '@/components/privacy/delete-user-form';
import { DeletionList } from '@/components/privacy/deletion-list';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Dialog } from '@/components/ui/dialog';
import { Disclosure } from '@/components/ui/disclosure';
import { LocalTime } from '@/components/ui/local-time';
import { send, type Sent } from '@/components/ui/send';
import type { UserDetail } from '@/lib/auth/user-state';
import type { endUserSecondFactor } from '@/lib/http/contracts/sign-in-contracts';
import type { createUserResetLink, endUserSessions, putUserActive } from '@/lib/http/contracts/admin-contracts';
import { CopyLink } from './copy-link';

type Action = 'link' | 'codes' | 'sessions' | 'active';

/** What an administrator can do about one account. */
export function UserActions({ user, self }: { user: UserDetail; self: boolean }) {
  const router = useRouter();
  const [pending, setPending] = useState<Action | null>(null);
  const [asking, setAsking] = useState(false);
  const [changingRole, setChangingRole] = useState(false);
  const [link, setLink] = useState<{ url: string; days: number } | null>(null);
  const [outcome, setOutcome] = useState<{ action: Action | 'role'; good: boolean; text: string } | null>(null);
  const path = `/api/admin/users/${user.id}` as const;

  async function run<T>(action: Action, work: () => Promise<Sent<T>>, done: (value: T) => string | null) {
    if (pending !== null) return;
    setPending(action);
    setOutcome(null);
    const answer = await work();
    setPending(null);
    setAsking(false);
    const text = answer.ok ? done(answer.value) : (answer.refusal.message ?? 'This did not work. Try again.');
    setOutcome(text === null ? null : { action, good: answer.ok, text });
    router.refresh();
  }

  const makeLink = () =>
    run(
      'link',
      () => send<typeof createUserResetLink>('POST', `${path}/reset-link`, {}),
      (value) => {
        setLink(value);
        return null;
      },
    );
  const endSessions = () =>
    run(
      'sessions',
      () => send<typeof endUserSessions>('DELETE', `${path}/sessions`),
      ({ ended }) =>
        `${ended === 0 ? 'No device was signed in.' : ended === 1 ? 'One device is signed out.' : `${ended} devices are signed out.`} Open links to set a password work no more.`,
    );
  const endCodes = () =>
    run(
      'codes',
      () => send<typeof endUserSecondFactor>('DELETE', `${path}/second-factor`),
      () => 'Codes are off.',
    );
  const switchTo = (active: boolean) =>
    run(
      'active',
      () => send<typeof putUserActive>('PUT', `${path}/active`, { active }),
      () => (active ? 'The account is on again.' : 'The account is off, and signed out everywhere.'),
    );
  const message = (action: Action | 'role') => (
    <div role="status">
      {outcome?.action === action && (
        <Alert tone={outcome.good ? 'good' : 'bad'} title={outcome.text} className="mt-4" />
      )}
    </div>
  );

  return (
    <>
      <AccountSection title="Role" lead={roleNames[user.role].does}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="font-semibold">{roleNames[user.role].label}</p>
          <Button variant="secondary" onClick={() => setChangingRole(true)}>
            Change the role
          </Button>
        </div>
        {message('role')}
      </AccountSection>

      <AccountSection
        title="Password"
        lead="Where there is no mail, hand over a link with which the person sets a password. It works once."
      >
        <p className="mb-4">
          {user.hasPassword ? 'A password is set.' : 'No password is set yet.'}
          {user.issuers.length > 0 && ` Signs in through ${user.issuers.join(', ')} as well.`}
        </p>
        {link ? (
          <>
            <CopyLink label="Link, shown this once" url={link.url} />
            <p className="mt-2 text-ink-soft">
              It works once, for {link.days} days. Whoever has it can take the account over: hand it to nobody else.
            </p>
          </>
        ) : (
          <Button
            variant="secondary"
            pending={pending === 'link'}
            pendingLabel="Making the link"
            disabled={!user.active}
            onClick={() => void makeLink()}
          >
            Make a link to set a password
          </Button>
        )}
        {message('link')}
      </AccountSection>

      {user.secondFactor && (
        <AccountSection
          title="Sign-in codes"
          lead="A code of an app is asked for after the password. Turn them off for somebody who lost phone and paper."
        >
          <Button
            variant="secondary"
            pending={pending === 'codes'}
            pendingLabel="Turning them off"
            onClick={() => void endCodes()}
          >
            Turn codes off
          </Button>
          {message('codes')}
        </AccountSection>
      )}

      <AccountSection
        title="Devices"
        lead="Where the person is signed in. Signing out everywhere ends open links to set a password too."
      >
        <p className="mb-4">
          {user.sessions === 0
            ? 'Signed in nowhere.'
            : user.sessions === 1
              ? 'Signed in on one device.'
              : `Signed in on ${user.sessions} devices.`}
          {user.lastSignIn && (
            <>
              {' '}
              Last sign-in: <LocalTime iso={user.lastSignIn} />.
            </>
          )}
        </p>
        <Button
          variant="secondary"
          pending={pending === 'sessions'}
          pendingLabel="Signing out"
          onClick={() => void endSessions()}
        >
          Sign out everywhere
        </Button>
        {message('sessions')}
      </AccountSection>

      <AccountSection
        title={user.active ? 'Switch off' : 'Switch on'}
        lead="An account that is off cannot sign in. All that is its own is kept."
      >
        {user.active ? (
          <Button variant="secondary" disabled={self} onClick={() => setAsking(true)}>
            Switch the account off
          </Button>
        ) : (
          <Button pending={pending === 'active'} pendingLabel="Switching on" onClick={() => void switchTo(true)}>
            Switch the account on
          </Button>
        )}
        {self && (
          <p className="mt-3 text-ink-soft">This is your own account. Another administrator can switch it off.</p>
        )}
        {message('active')}
      </AccountSection>

      <AccountSection
        title="Data"
        lead="On the person’s own request: a copy of all that is theirs, or its deletion. Either is recorded."
      >
        <a href={`/api/admin/users/${user.id}/export`} download className={buttonStyle('secondary', 'medium')}>
          Save the person’s data
        </a>
        {!self && (
          <Disclosure title="Delete the account" className="mt-5">
            <DeletionList />
            <DeleteUserForm userId={user.id} email={user.email} />
          </Disclosure>
        )}
      </AccountSection>

      {asking && (
        <Dialog
          title={`Switch off the account of ${user.name}?`}
          role="alertdialog"
          isOpen
          onOpenChange={setAsking}
          footer={
            <>
              <Button variant="secondary" onClick={() => setAsking(false)}>
                Keep it on
              </Button>
              <Button pending={pending === 'active'} pendingLabel="Switching off" onClick={() => void switchTo(false)}>
                Switch off
              </Button>
            </>
          }
        >
          <p>
            {user.name} is signed out everywhere at once, and links to set a password stop working. An exam that runs
            goes on by its clock, and what was answered is kept.
          </p>
        </Dialog>
      )}
      {changingRole && (
        <RoleDialog
          user={user}
          self={self}
          onClose={() => setChangingRole(false)}
          onChanged={(changed) => {
            setChangingRole(false);
            setOutcome({ action: 'role', good: true, text: `${roleNames[changed.role].label} from now on.` });
            router.refresh();
          }}
        />
      )}
    </>
  );
}
