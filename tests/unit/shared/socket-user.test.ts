import { expect, it } from 'vitest';
import { userOf } from '../../../shared/socket-user.ts';

it('takes the user of the socket, else that of its first owner', () => {
  const owners = [{ pid: 8, name: 'a.exe', startedAt: 1, user: 'PC\\ada' }];
  expect(userOf({ user: 'root', owners })).toBe('root');
  expect(userOf({ user: null, owners })).toBe('PC\\ada');
  expect(userOf({ user: null, owners: [] })).toBe(null);
});
