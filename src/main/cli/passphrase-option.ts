/** Of commands that encrypt or decrypt. A passphrase on the command line would be read by others. */
export const passphraseOption = {
  flags: '--passphrase-file <file>',
  summary: 'file whose first line is the passphrase of the encrypted file (age format)',
} as const;
