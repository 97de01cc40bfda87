import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from './browser-test.ts';

/** What says that a capture is shown, and of what. */
export function bannerOf(page: Page): Locator {
  return page.locator('.notice.capture');
}

/** As it is given to the browser's own dialog. */
type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** What some tool printed somewhere, as its bytes. */
export function fixture(name: string): Buffer {
  return readFileSync(join(resolve(import.meta.dirname, '../fixtures/captures'), name));
}

/** Chooses a file in the dialog that the menu of the page opens. */
export async function openFromMenu(page: Page, file: ChosenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Open capture/ }).click();
  await (await chooser).setFiles(file);
}

/** By the key, which is quicker than the menu. */
export async function chooseFile(page: Page, file: ChosenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+o');
  await (await chooser).setFiles(file);
}

/** Opens a fixture, and waits until it is shown. */
export async function openCapture(page: Page, name: string): Promise<void> {
  await chooseFile(page, { name, mimeType: 'text/plain', buffer: fixture(name) });
  await expect(bannerOf(page)).toContainText(name);
}
