import { spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const answers = (command: string) => spawnSync(command, ['--version']).status === 0;

/** `age` (apt-get install age), and `script` to stand in for the terminal on which it asks for the passphrase. */
export const hasAge = answers('age') && answers('script');

/** Decrypts a file with the reference tool of the age format. Returns what was in it. */
export async function openWithAge(file: string, passphrase: string): Promise<Uint8Array> {
  const opened = `${file}.opened`;
  const child = spawn('script', ['-qec', `age --decrypt --output '${opened}' '${file}'`, '/dev/null']);
  let said = '';
  let isAsked = false;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (isAsked || !said.includes('passphrase')) return;
    isAsked = true;
    child.stdin.write(`${passphrase}\n`);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`age ended with ${String(code)}: ${said.replaceAll(passphrase, '…')}`);
  return readFile(opened);
}
