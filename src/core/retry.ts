/** Why a frame could not be used, in the order in which they are told: the person can mend each of them. */
export const retryReasons = [
  'no-face',
  'too-far',
  'too-near',
  'cut-off',
  'too-dark',
  'no-depth',
  'flat',
  'eyes-closed',
  'turned-away',
] as const;
export type RetryReason = (typeof retryReasons)[number];

/** What to tell the person: one calm sentence each. */
export const retryWords: Readonly<Record<RetryReason, string>> = {
  'no-face': 'No face in view. Sit in front of the sensor.',
  'too-far': 'Come a little closer.',
  'too-near': 'Move back a little.',
  'cut-off': 'Part of the face is outside the picture. Move to the middle.',
  'too-dark': 'Too dark to see the face. Switch on a light.',
  'no-depth': 'The sensor measures no depth on the face. Move, or turn away from direct sun.',
  flat: 'This looks like a picture, not a face.',
  'eyes-closed': 'Open your eyes and look at the sensor.',
  'turned-away': 'Turn your face towards the sensor.',
};
