'use client';

import { Delete, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import {
  calculatorDisplay,
  calculatorKey,
  emptyCalculator,
  pressKey,
  type CalculatorKey,
  type CalculatorState,
} from '@/lib/exam/calculator';

export interface CalculatorPanelProps {
  /** Kept by the screen, so that a number survives the next question; null for a fresh one. */
  state: CalculatorState | null;
  onState: (state: CalculatorState) => void;
  onClose: () => void;
}

const digit = (value: number): [string, CalculatorKey] => [String(value), { kind: 'digit', digit: value }];
const operator = (value: '+' | '-' | '*' | '/', name: string): [string, CalculatorKey] => [
  name,
  { kind: 'operator', operator: value },
];
const keys: readonly [name: string, key: CalculatorKey, face?: ReactNode][] = [
  digit(7),
  digit(8),
  digit(9),
  [...operator('/', 'Divide'), '÷'],
  ['Clear', { kind: 'clear' }, 'C'],
  digit(4),
  digit(5),
  digit(6),
  [...operator('*', 'Times'), '×'],
  ['Delete', { kind: 'delete' }, <Delete key="delete" aria-hidden />],
  digit(1),
  digit(2),
  digit(3),
  [...operator('-', 'Minus'), '−'],
  ['Percent', { kind: 'percent' }, '%'],
  ['Change sign', { kind: 'sign' }, '±'],
  digit(0),
  ['Point', { kind: 'point' }, '.'],
  [...operator('+', 'Plus'), '+'],
  ['Equals', { kind: 'equals' }, '='],
];

/**
 * The calculator, docked where it hides nothing. While the focus is in it, numbers and signs are its keys;
 * letters stay the exam's.
 */
export default function CalculatorPanel({ state, onState, onClose }: CalculatorPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const now = state ?? emptyCalculator;
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);

  const type = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // On a button, Enter presses the button.
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    const key = calculatorKey(event.key);
    if (!key) return;
    event.preventDefault();
    onState(pressKey(now, key));
  };

  return (
    <section
      ref={panel}
      aria-label="Calculator"
      tabIndex={-1}
      onKeyDown={type}
      className="rounded-md border border-control bg-sunken p-2 focus-visible:outline-3"
    >
      <div className="flex items-center gap-1">
        <output
          aria-label="Result"
          className="min-w-0 grow overflow-hidden rounded-sm bg-surface px-3 py-1.5 text-right text-xl font-semibold text-ellipsis whitespace-nowrap tabular"
        >
          {calculatorDisplay(now)}
        </output>
        <button type="button" onClick={onClose} className={buttonStyle('quiet', 'medium', 'px-2.5')}>
          <X aria-hidden />
          <span className="sr-only">Close the calculator</span>
        </button>
      </div>
      <div className="mt-1 grid grid-cols-5 gap-1">
        {keys.map(([name, key, face]) => (
          <button
            key={name}
            type="button"
            aria-label={face ? name : undefined}
            // The focus stays on the panel, so that typing goes on after a press with the mouse.
            onMouseDown={(event) => {
              event.preventDefault();
              panel.current?.focus({ preventScroll: true });
            }}
            onClick={() => onState(pressKey(now, key))}
            className={buttonStyle(key.kind === 'equals' ? 'primary' : 'secondary', 'medium', 'px-1 text-lg tabular')}
          >
            {face ?? name}
          </button>
        ))}
      </div>
    </section>
  );
}
