/** What the window's own process says first: until then it is Chromium that starts, and may not be able to. */
export const launchMark = 'started';
