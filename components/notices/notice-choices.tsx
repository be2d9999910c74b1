'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { send } from '@/components/ui/send';
import { Switch } from '@/components/ui/switch';
import type { putNoticeChoice } from '@/lib/http/contracts/notice-contracts';
import { noticeWords, type NoticeKind } from '@/lib/notify/notice-kinds';

interface Choice {
  kind: NoticeKind;
  inApp: boolean;
  byMail: boolean;
}

/** How one wants to be told of each kind of thing. A switch takes effect at once. */
export function NoticeChoices({ choices }: { choices: readonly Choice[] }) {
  const [held, setHeld] = useState(choices);
  const [problem, setProblem] = useState<string | null>(null);

  async function change(choice: Choice) {
    const before = held;
    setHeld(held.map((one) => (one.kind === choice.kind ? choice : one)));
    const answer = await send<typeof putNoticeChoice>('PUT', '/api/notices/choices', choice);
    setProblem(answer.ok ? null : (answer.refusal.message ?? 'It was not saved. Try again.'));
    if (!answer.ok) setHeld(before);
  }

  return (
    <div className="flex flex-col gap-5">
      <div role="alert" className="empty:hidden">
        {problem && <Alert tone="bad" title={problem} />}
      </div>
      {held.map((choice) => (
        <fieldset key={choice.kind} className="border-b border-line pb-3 last:border-0 last:pb-0">
          <legend className="font-semibold">{noticeWords[choice.kind].label}</legend>
          <Switch
            label="In the app"
            checked={choice.inApp}
            onChange={(event) => void change({ ...choice, inApp: event.target.checked })}
          />
          <Switch
            label="By mail"
            checked={choice.byMail}
            onChange={(event) => void change({ ...choice, byMail: event.target.checked })}
          />
        </fieldset>
      ))}
    </div>
  );
}
