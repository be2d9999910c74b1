'use client';

import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { CalculatorState } from '@/lib/exam/calculator';

// Most exams go without it.
const CalculatorPanel = lazy(() => import('./calculator-panel'));

export interface Calculator {
  isOpen: boolean;
  toggle: () => void;
  /** The panel, to be put where it hides nothing; null while closed. */
  panel: ReactNode;
}

/** The calculator of an exam; what is on its display stays while it is closed. */
export function useCalculator(onClosed: () => void): Calculator {
  const [isOpen, setIsOpen] = useState(false);
  const [state, setState] = useState<CalculatorState | null>(null);
  const close = () => {
    setIsOpen(false);
    onClosed();
  };
  return {
    isOpen,
    toggle: () => (isOpen ? close() : setIsOpen(true)),
    panel: isOpen ? (
      <Suspense fallback={null}>
        <CalculatorPanel state={state} onState={setState} onClose={close} />
      </Suspense>
    ) : null,
  };
}
