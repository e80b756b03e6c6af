const prefix = 'setup:';

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${prefix} ${line}\n`);
}

/** Ends set-up with what went wrong and, when known, what to do. @param {unknown} error @returns {never} */
export function fail(error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
