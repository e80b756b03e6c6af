/** Where text goes. */
export interface Streams {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether a person watches stderr on a terminal. */
  readonly isTty: boolean;
}

/** What commands print with. Results go to stdout, everything else to stderr. */
export interface Output {
  /** The result of a command, once: the document with `--json`, else the lines. */
  answer(document: object, lines: readonly string[]): void;
  /** One JSON document per line, for commands that have many. */
  jsonLine(document: object): void;
  /** What happens meanwhile. Redrawn in place on a terminal, else a line whenever it changes. */
  progress(line: string): void;
  /** A line for the log. */
  log(line: string): void;
}

const clearLine = '\r\u001b[2K';

export function createOutput({ stdout, stderr, isTty }: Streams, isJson: boolean): Output {
  let shown = '';
  const endProgress = () => {
    if (isTty && shown) stderr(clearLine);
    shown = '';
  };
  return {
    answer(document, lines) {
      endProgress();
      stdout(isJson ? `${JSON.stringify(document, undefined, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
    },
    jsonLine: (document) => stdout(`${JSON.stringify(document)}\n`),
    progress(line) {
      if (line === shown) return;
      stderr(isTty ? `${clearLine}${line}` : `${line}\n`);
      shown = line;
    },
    log(line) {
      endProgress();
      stderr(`${line}\n`);
    },
  };
}
