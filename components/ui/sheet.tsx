'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { buttonStyle } from './button-style';

export interface SheetProps {
  title: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children?: ReactNode;
  /** Stays in reach of the thumb while the content scrolls. */
  footer?: ReactNode;
}

/** A modal panel that rises from the bottom edge: the phone's place for a navigator or filters. */
export function Sheet({ title, isOpen, onOpenChange, children, footer }: SheetProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-end justify-center bg-scrim transition-opacity data-entering:opacity-0 data-exiting:opacity-0"
    >
      <Modal className="max-h-[88dvh] w-full max-w-2xl overflow-hidden rounded-t-md border-t border-line bg-surface text-ink shadow-float transition-transform data-entering:translate-y-8 data-exiting:translate-y-8">
        <AriaDialog className="flex max-h-[88dvh] flex-col overflow-y-auto overscroll-contain outline-none">
          <div className="sticky top-0 z-10 flex items-center justify-between gap-3 border-b border-line bg-surface py-2 pr-2 pl-4">
            <Heading slot="title" className="text-lg">
              {title}
            </Heading>
            <button
              type="button"
              onClick={() => onOpenChange(false)}
              className={buttonStyle('quiet', 'medium', 'px-3')}
            >
              <X aria-hidden />
              Close
            </button>
          </div>
          <div className="grow p-4">{children}</div>
          {footer && (
            <div className="sticky bottom-0 z-10 border-t border-line bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
