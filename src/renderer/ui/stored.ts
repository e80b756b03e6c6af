/** A choice of the person, remembered on this computer. What cannot be remembered is lost without harm. */
export function readChoice<T extends string>(key: string, choices: readonly T[], otherwise: T): T {
  try {
    return choices.find((choice) => choice === localStorage.getItem(`depthkey.${key}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function rememberChoice(key: string, choice: string): void {
  try {
    localStorage.setItem(`depthkey.${key}`, choice);
  } catch {
    // Storage is full or forbidden: it holds until the page is closed.
  }
}
