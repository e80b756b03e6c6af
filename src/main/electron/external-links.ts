/** Places that the program's own words may point to. */
const hosts: readonly string[] = ['openkinect.org', 'learn.microsoft.com', 'www.electronjs.org'];

/** Whether an address may be handed to the person's browser. */
export function isExternalLink(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address);
    return protocol === 'https:' && hosts.includes(host) && !username && !password;
  } catch {
    return false;
  }
}
