'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { StimulusView } from '@/lib/exam/exam-view';

/** An uploaded picture. One that does not arrive is said so, with its words, and can be fetched again. */
export function StimulusPicture({ src, width, height, alt }: Extract<StimulusView, { kind: 'picture' }>) {
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState(false);
  return (
    <div className="bg-white rounded-md border border-line p-2">
      {missing ? (
        <div role="status" className="flex flex-col items-start gap-3 p-2">
          <p>
            <strong>The picture did not load.</strong> You can go on and come back to it.
            {alt !== '' && ` In words: ${alt}`}
          </p>
          <Button
            variant="secondary"
            onClick={() => {
              setMissing(false);
              setTries(tries + 1);
            }}
          >
            Load it again
          </Button>
        </div>
      ) : (
        // eslint-disable-next-line @next/next/no-img-element -- encoded and sized when it was uploaded
        <img
          key={tries}
          // It may have failed before scripts ran.
          ref={(image) => {
            if (image?.complete && image.naturalWidth === 0) setMissing(true);
          }}
          onError={() => setMissing(true)}
          src={src}
          width={width}
          height={height}
          alt={alt}
          className="mx-auto h-auto max-w-full"
        />
      )}
    </div>
  );
}
