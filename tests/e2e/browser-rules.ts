import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { WatchRule } from '../../shared/settings/watch-rule.ts';
import { expect } from './browser-test.ts';

export function rule(query: string): WatchRule {
  return { id: 'rule', name: 'Rule', query, enabled: true };
}

export function writeRules(settingsFile: string, watchRules: readonly WatchRule[]): void {
  const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
  writeFileSync(settingsFile, JSON.stringify({ ...settings, watchRules }));
}

export function storedRules(settingsFile: string): readonly WatchRule[] {
  return JSON.parse(readFileSync(settingsFile, 'utf8')).watchRules ?? [];
}

export function bell(page: Page) {
  return page.getByRole('button', { name: /Watch rules|watch rule/ });
}

export async function openRules(page: Page): Promise<void> {
  await bell(page).click();
  await expect(page.getByRole('dialog', { name: 'Watch rules' })).toBeVisible();
}

export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
}

export function firedOf(page: Page) {
  return page.getByRole('region', { name: 'What fired' }).getByRole('button');
}
