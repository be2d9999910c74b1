'use client';

import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { buttonStyle, type ButtonVariant } from './button-style';

export interface TooltipProps {
  /** A few words; nothing that is needed to act, since touch does not show it. */
  text: ReactNode;
  children: ReactNode;
  onPress?: () => void;
  variant?: ButtonVariant;
  'aria-label'?: string;
  className?: string;
}

/** A button that explains itself on hover and focus. */
export function Tooltip({ text, children, onPress, variant = 'quiet', className, ...rest }: TooltipProps) {
  return (
    <TooltipTrigger delay={400}>
      <Button onPress={onPress} className={buttonStyle(variant, 'medium', className)} aria-label={rest['aria-label']}>
        {children}
      </Button>
      <AriaTooltip
        offset={6}
        className="max-w-64 rounded-sm bg-ink px-3 py-1.5 text-sm text-canvas shadow-float transition-opacity data-entering:opacity-0 data-exiting:opacity-0"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
