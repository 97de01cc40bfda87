import { describe, expect, it } from 'vitest';
import { emitter, onlyKnown, strict } from '../../electron-stand-in/strict.ts';

describe('the stand-in for Electron', () => {
  it('names the member that it does not have', () => {
    const app = strict('app', { getName: () => 'Sockeye' });
    expect(app.getName()).toBe('Sockeye');
    expect(() => Reflect.get(app, 'getLocale')).toThrow('does not have app.getLocale');
    expect(() => Reflect.set(app, 'name', 'x')).toThrow('does not have setting app.name');
  });

  it('lets a promise resolve with one of its objects', async () => {
    const app = strict('app', {});
    expect(await Promise.resolve(app)).toBe(app);
  });

  it('names the event that it never emits', () => {
    const app = emitter('app', ['ready']);
    expect(() => app.on('activate', () => {})).toThrow("does not have app.on('activate')");
    expect(() => app.once('activate', () => {})).toThrow("does not have app.on('activate')");
  });

  it('names the option that it does not know', () => {
    expect(() => onlyKnown('BrowserWindow', { width: 1, frame: false }, ['width'])).toThrow(
      "does not have BrowserWindow option 'frame'",
    );
  });
});
