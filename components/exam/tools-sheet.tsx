'use client';

import { AArrowDown, AArrowUp, Calculator } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { Switch } from '@/components/ui/switch';
import { TextArea } from '@/components/ui/text-area';
import { resolveTheme } from '@/components/ui/theme';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import type { ResponseContent } from '@/lib/exam/answer';
import { percentWords } from '@/lib/exam/percent-words';
import { ConfidenceButtons } from './confidence-buttons';
import { textSizes, useExamSettings } from './exam-settings';

export interface ToolsSheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  questionNumber: number;
  content: ResponseContent;
  onChange: (patch: Partial<ResponseContent>) => void;
  calculatorOpen: boolean;
  onToggleCalculator: () => void;
  /** In study confidence stands beside the question. */
  study: boolean;
  timed: boolean;
}

/** What is about this question (note, confidence), and how the screen looks and listens. */
export function ToolsSheet(props: ToolsSheetProps) {
  const { isOpen, onOpenChange, questionNumber, content, onChange, calculatorOpen, onToggleCalculator } = props;
  const { study, timed } = props;
  const [settings, changeSettings] = useExamSettings();
  return (
    <Sheet title="Tools" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-6">
        <Button variant="secondary" onClick={onToggleCalculator} className="self-start">
          <Calculator aria-hidden />
          {calculatorOpen ? 'Close the calculator' : 'Open the calculator'}
        </Button>
        <NoteField questionNumber={questionNumber} note={content.note} onNote={(note) => onChange({ note })} />
        {!study && <ConfidenceButtons value={content.confidence} onChange={(confidence) => onChange({ confidence })} />}
        <TextSizeButtons value={settings.textSize} onChange={(textSize) => changeSettings({ textSize })} />
        <ThemeSwitch theme={resolveTheme(document.documentElement.dataset.theme)} />
        <div>
          {timed && (
            <Switch
              label="Hide the clock"
              description="You still hear and see the warnings 15, 5 and 1 minute before the end."
              checked={settings.clockHidden}
              onChange={(event) => changeSettings({ clockHidden: event.target.checked })}
            />
          )}
          <Switch
            label="Letter and number keys"
            description="1 to 4 or A to D choose, N and P move, F flags. Alt with the arrow keys always moves."
            checked={settings.singleKeys}
            onChange={(event) => changeSettings({ singleKeys: event.target.checked })}
          />
        </div>
      </div>
    </Sheet>
  );
}

const noteDelayMs = 600;

/** Saves after a pause in typing, and when it closes. */
function NoteField({
  questionNumber,
  note,
  onNote,
}: {
  questionNumber: number;
  note: string;
  onNote: (note: string) => void;
}) {
  const [text, setText] = useState(note);
  const latest = useRef({ text, note, onNote });
  useEffect(() => {
    latest.current = { text, note, onNote };
  });
  useEffect(() => {
    if (text === latest.current.note) return;
    const timer = window.setTimeout(() => latest.current.onNote(text), noteDelayMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  useEffect(
    () => () => {
      if (latest.current.text !== latest.current.note) latest.current.onNote(latest.current.text);
    },
    [],
  );
  return (
    <TextArea
      label={`Note for question ${questionNumber}`}
      description="Only you see it, here and beside the question in your result."
      rows={3}
      maxLength={2000}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function TextSizeButtons({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const place = textSizes.findIndex((size) => size === value);
  const smaller = textSizes[place - 1];
  const larger = textSizes[place + 1];
  return (
    <div role="group" aria-labelledby="text-size-label">
      <p id="text-size-label" className="mb-2 font-semibold">
        Text size
      </p>
      <div className="flex items-center gap-3">
        <Button
          variant="secondary"
          disabled={smaller === undefined}
          onClick={() => smaller !== undefined && onChange(smaller)}
        >
          <AArrowDown aria-hidden />
          Smaller
        </Button>
        <Button
          variant="secondary"
          disabled={larger === undefined}
          onClick={() => larger !== undefined && onChange(larger)}
        >
          <AArrowUp aria-hidden />
          Larger
        </Button>
        <output className="text-ink-soft tabular">{percentWords(value)}</output>
      </div>
    </div>
  );
}
