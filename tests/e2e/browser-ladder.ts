import { existsSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';

/** What the tests that look at packets of this computer need. */
export const needs = 'needs tcpdump, and root to run it';
export const canTrace =
  process.getuid?.() === 0 &&
  ['/usr/bin/tcpdump', '/usr/sbin/tcpdump'].some((file) => existsSync(file));

export function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Packets' });
}

export function stepsOf(dialog: Locator): Locator {
  return dialog.getByRole('listbox', { name: 'Packets in their order' }).getByRole('option');
}
