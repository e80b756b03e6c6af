import type { Redaction } from '../core/session.ts';

/** What the receiver of an export sees, in words: a sentence each. */
export const exportWords: Readonly<Record<Redaction, readonly string[]>> = {
  numbers: [
    'No picture of any kind: numbers, times of day and outcomes.',
    'Where a face was in the picture, its pose and its distance are told; people are numbered.',
  ],
  depth: [
    'Depth without colour and infrared. The shape of the face is in it: somebody may be recognised by it.',
    'Numbers, times of day and outcomes; people are numbered.',
  ],
  blurred: [
    'Colour, depth and infrared with every face made coarse; where no face was found, the whole picture.',
    'Clothes, the room, and whoever was not seen as a face stay visible.',
    'Numbers, times of day and outcomes; people are numbered.',
  ],
  full: [
    'Everything that was recorded, with faces and names: enough to recognise the person, and to try to deceive a sensor.',
  ],
};
