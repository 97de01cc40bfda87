import { describe, expect, it } from 'vitest';
import { howToInstall } from '../../../../electron/packets/how-to-install.ts';

describe('the command that installs tcpdump', () => {
  it.each([
    ['PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', 'sudo apt install tcpdump'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'sudo apt install tcpdump'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'sudo dnf install tcpdump'],
    ['ID=arch\n', 'sudo pacman -S tcpdump'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'sudo zypper install tcpdump'],
    ['ID=alpine\n', 'sudo apk add tcpdump'],
  ])('of %j', (osRelease, command) => {
    expect(howToInstall(osRelease)).toBe(command);
  });

  it('is not known everywhere', () => {
    expect(howToInstall('ID=nixos\n')).toBe(null);
    expect(howToInstall('')).toBe(null);
  });
});
