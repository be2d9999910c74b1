'use client';

import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { buttonStyle, type ButtonVariant } from './button-style';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Goes to a page; otherwise give `onAction`. */
  href?: string;
  onAction?: () => void;
  danger?: boolean;
  isDisabled?: boolean;
}

export interface MenuProps {
  label: ReactNode;
  entries: readonly MenuEntry[];
  variant?: ButtonVariant;
  className?: string;
}

/** A button that opens a list of actions. */
export function Menu({ label, entries, variant = 'secondary', className }: MenuProps) {
  const router = useRouter();
  return (
    <MenuTrigger>
      <Button className={buttonStyle(variant, 'medium', className)}>
        {label}
        <ChevronDown aria-hidden />
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-48 rounded-md border border-line bg-surface p-1 text-ink shadow-float transition-opacity data-entering:opacity-0 data-exiting:opacity-0"
      >
        <AriaMenu className="outline-none">
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled}
              onAction={entry.href === undefined ? entry.onAction : () => router.push(entry.href ?? '/')}
              className={clsx(
                'flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 py-2 outline-none data-disabled:cursor-not-allowed data-disabled:opacity-55 data-focus-visible:outline-3 data-focus-visible:-outline-offset-3 data-focus-visible:outline-focus data-focused:bg-accent-soft [&_svg]:size-5 [&_svg]:text-ink-soft',
                entry.danger && 'text-bad [&_svg]:text-bad',
              )}
            >
              {entry.icon}
              {entry.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
