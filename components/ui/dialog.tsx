'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { buttonStyle } from './button-style';

export interface DialogProps {
  title: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** `alertdialog` interrupts for a decision; it has no close button and a click outside leaves it open. */
  role?: 'dialog' | 'alertdialog';
  /** The actions, the safe one first; on a phone they stack, the last on top unless it asks for a decision. */
  footer?: ReactNode;
  children?: ReactNode;
  /** The widest it gets. */
  width?: 'narrow' | 'wide';
}

/** A modal dialog. It traps focus, closes on Escape and gives focus back to what opened it. */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  role = 'dialog',
  footer,
  children,
  width = 'narrow',
}: DialogProps) {
  const asks = role === 'alertdialog';
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!asks}
      className="fixed inset-0 z-50 flex items-center justify-center bg-scrim p-4 transition-opacity data-entering:opacity-0 data-exiting:opacity-0"
    >
      <Modal
        className={clsx(
          'max-h-full w-full overflow-y-auto rounded-md border border-line bg-surface text-ink shadow-float',
          width === 'narrow' ? 'max-w-md' : 'max-w-2xl',
        )}
      >
        <AriaDialog role={role} className="flex flex-col gap-4 p-5 outline-none sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <Heading slot="title" className="text-xl">
              {title}
            </Heading>
            {!asks && (
              <button
                type="button"
                onClick={() => onOpenChange(false)}
                className={buttonStyle('quiet', 'medium', '-my-2 -mr-2 px-3')}
              >
                <X aria-hidden />
                <span className="max-sm:sr-only">Close</span>
              </button>
            )}
          </div>
          {children && <div className="flex flex-col gap-3">{children}</div>}
          {footer && (
            <div className={clsx('flex gap-2 pt-1 sm:flex-row sm:justify-end', asks ? 'flex-col' : 'flex-col-reverse')}>
              {footer}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
