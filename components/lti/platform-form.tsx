'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { Disclosure } from '@/components/ui/disclosure';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { changePlatform, createPlatform } from '@/lib/http/contracts/lti-contracts';
import type { PlatformView } from '@/lib/lti/platforms';

const labels = {
  name: 'Name',
  issuer: 'Issuer (platform id)',
  clientId: 'Client id',
  deploymentIds: 'Deployment ids',
  authorizationUrl: 'Authorization address (OIDC)',
  tokenUrl: 'Access token address',
  keysetUrl: 'Keyset address (JWKS)',
  frameOrigins: 'Sites that may show Preceptor in a frame',
  tokenAudience: 'Audience of token requests',
};

const readLines = (text = '') =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Adds a learning platform, or changes one. */
export function PlatformForm({ platform }: { platform?: PlatformView }) {
  const router = useRouter();
  const [saved, setSaved] = useState<string | null>(null);
  const form = useAccountForm(async (fields, element) => {
    setSaved(null);
    const { name = '', issuer = '', clientId = '', authorizationUrl = '', tokenUrl = '', keysetUrl = '' } = fields;
    const body = {
      ...{ name, issuer, clientId, authorizationUrl, tokenUrl, keysetUrl },
      deploymentIds: readLines(fields.deploymentIds),
      frameOrigins: readLines(fields.frameOrigins),
      tokenAudience: fields.tokenAudience?.trim() || null,
      createsAccounts: fields.createsAccounts === 'on',
    };
    const answer = platform
      ? await send<typeof changePlatform>('PUT', `/api/admin/platforms/${platform.id}`, {
          ...body,
          active: fields.active === 'on',
        })
      : await send<typeof createPlatform>('POST', '/api/admin/platforms', body);
    if (!answer.ok) return answer.refusal;
    if (!platform) element.reset();
    setSaved(platform ? 'Saved. It counts at once.' : `${name} is added.`);
    router.refresh();
    return null;
  });
  const fields = form.refusal?.fields ?? {};
  /** Of a list, the first line that is wrong. */
  const errorOf = (name: string) =>
    fields[name] ?? Object.entries(fields).find(([key]) => key.startsWith(`${name}.`))?.[1];
  const text = (
    name: 'name' | 'issuer' | 'clientId' | 'authorizationUrl' | 'tokenUrl' | 'keysetUrl',
    description?: string,
  ) => (
    <TextField
      label={labels[name]}
      description={description}
      name={name}
      autoComplete="off"
      spellCheck={false}
      defaultValue={platform?.[name] ?? ''}
      error={fields[name]}
    />
  );
  return (
    <>
      <AccountForm
        form={form}
        labels={labels}
        action={platform ? 'Save' : 'Add the platform'}
        pendingAction={platform ? 'Saving' : 'Adding it'}
      >
        {text('name', 'For your own list, and for people who link their accounts: “Moodle”.')}
        {text('issuer', 'As the platform shows it, to the letter.')}
        {text('clientId')}
        <TextArea
          label={labels.deploymentIds}
          description="One a line. Launches from other deployments are refused."
          name="deploymentIds"
          rows={2}
          spellCheck={false}
          defaultValue={platform?.deploymentIds.join('\n') ?? ''}
          error={errorOf('deploymentIds')}
        />
        {text('authorizationUrl')}
        {text('tokenUrl')}
        {text('keysetUrl')}
        <Checkbox
          label="Make accounts for its people"
          description="At their first launch, by who they are at the platform. Those who teach the course become instructors, everyone else a learner, nobody an administrator. Switched off, only linked accounts come in."
          name="createsAccounts"
          defaultChecked={platform?.createsAccounts ?? true}
        />
        {platform && <Checkbox label="Switched on" name="active" defaultChecked={platform.active} />}
        <Disclosure title="More settings">
          <div className="flex flex-col gap-5">
            <TextArea
              label={labels.frameOrigins}
              description="One a line, such as https://lms.school.example. Empty: the site of the authorization address. Canvas shows frames from your own address, not from that one."
              name="frameOrigins"
              rows={2}
              optional
              spellCheck={false}
              defaultValue={platform?.frameOrigins.join('\n') ?? ''}
              error={errorOf('frameOrigins')}
            />
            <TextField
              label={labels.tokenAudience}
              description="Only where the platform shows one beside the token address, as Brightspace does."
              name="tokenAudience"
              optional
              autoComplete="off"
              spellCheck={false}
              defaultValue={platform?.tokenAudience ?? ''}
              error={fields.tokenAudience}
            />
          </div>
        </Disclosure>
      </AccountForm>
      <div role="status" className="mt-5 empty:mt-0">
        {saved !== null && <Alert tone="good" title={saved} />}
      </div>
    </>
  );
}
