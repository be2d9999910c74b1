import { ImageUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { z } from 'zod';
import { TextArea } from '@/components/ui/text-area';
import { unreachable } from '@/components/ui/unreachable';
import type { postPicture } from '@/lib/http/contracts/authoring-contracts';
import { isProblem } from '@/lib/http/is-problem';

/** An uploaded picture as a question refers to it. */
export interface PictureValue {
  kind: 'picture';
  picture: string;
  width: number;
  height: number;
  alt: string;
}

export interface PictureFieldsProps {
  value: Partial<PictureValue>;
  onChange: (value: Partial<PictureValue>) => void;
}

const largest = 8 * 1024 * 1024;

async function upload(file: File): Promise<{ picture: string; width: number; height: number } | string> {
  if (file.size > largest) return 'The file is larger than 8 MB. Make it smaller first.';
  try {
    const response = await fetch('/api/pictures', { method: 'POST', body: file, redirect: 'error' });
    const answer: unknown = await response.json();
    if (response.ok) return answer as z.output<(typeof postPicture)['output']>;
    return isProblem(answer) ? answer.detail : unreachable;
  } catch {
    return unreachable;
  }
}

/** Uploads a picture, and asks for the words of those who do not see it. */
export function PictureFields({ value, onChange }: PictureFieldsProps) {
  const input = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Words can be written while the picture is still on its way.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);

  const take = async (file: File | undefined) => {
    if (!file) return;
    setPending(true);
    const answer = await upload(file);
    setPending(false);
    setProblem(typeof answer === 'string' ? answer : null);
    if (typeof answer !== 'string') onChange({ ...latest.current, kind: 'picture', ...answer });
  };

  return (
    <div className="flex flex-col gap-4">
      {problem && (
        <Alert tone="bad" live="assertive">
          {problem}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          className="sr-only"
          tabIndex={-1}
          aria-label="Picture file"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button variant="secondary" pending={pending} pendingLabel="Uploading" onClick={() => input.current?.click()}>
          <ImageUp aria-hidden />
          {value.picture === undefined ? 'Choose a picture' : 'Choose another picture'}
        </Button>
        <p className="text-sm text-ink-soft">
          PNG, JPEG, WebP or GIF, at most 8 MB. No patient may be recognizable, and the school must have the right to
          use it.
        </p>
      </div>
      <TextArea
        label="What it shows, for who does not see it"
        description="Describe what can be seen, and not what follows from it. Everyone can read it."
        rows={3}
        maxLength={600}
        value={value.alt ?? ''}
        onChange={(event) => onChange({ ...value, kind: 'picture', alt: event.target.value })}
      />
    </div>
  );
}
