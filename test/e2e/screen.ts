import { spawn } from 'node:child_process';

/** Electron needs a screen: where there is none, Xvfb makes one that nobody sees, and takes it away afterwards. */
export default async function makeScreen(): Promise<(() => void) | undefined> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return undefined;
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string | undefined>((resolve) => {
    screen.once('error', () => resolve(undefined));
    screen.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
  });
  if (number === undefined) return undefined;
  process.env['DISPLAY'] = `:${number}`;
  return () => void screen.kill();
}
