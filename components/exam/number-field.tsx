import { decimalText, readNumber } from '@/lib/exam/decimal';

export interface NumberFieldProps {
  position: number;
  text: string;
  /** What the number counts. */
  unit: string | null;
  disabled: boolean;
  onType: (text: string) => void;
}

/** A number to type. Below it stands how it is read, so that nobody is wrong by a comma. */
export function NumberField({ position, text, unit, disabled, onType }: NumberFieldProps) {
  const id = `answer-${position}`;
  const number = readNumber(text, unit);
  const empty = text.trim() === '';
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        Your answer{unit && <span className="font-normal text-ink-soft"> in {unit}</span>}
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          name={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          value={text}
          disabled={disabled}
          aria-describedby={`${id}-read`}
          onChange={(event) => onType(event.target.value)}
          className="field max-w-48 grow text-[calc(1.0625rem*var(--reading,1))] tabular"
        />
        {unit && (
          <span aria-hidden className="text-[calc(1.0625rem*var(--reading,1))]">
            {unit}
          </span>
        )}
      </div>
      <p id={`${id}-read`} role="status" className={number || empty ? 'text-sm text-ink-soft' : 'text-sm text-bad'}>
        {empty
          ? 'Type a number. Use a point for decimals.'
          : number
            ? `Read as ${decimalText(number)}${unit ? ` ${unit}` : ''}.`
            : 'This is not a number yet. Type digits with one point, without other words.'}
      </p>
    </div>
  );
}
