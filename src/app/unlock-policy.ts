/** How many frames decide an attempt. The distances themselves come from the model card, never from here. */
export interface UnlockPolicy {
  /** An attempt ends after this long without a decision. */
  readonly timeoutMs: number;
  /** Good frames that must match, out of the last `window` good frames of one face. */
  readonly framesToAccept: number;
  readonly window: number;
  /** Good frames of one face in a row that do not match. */
  readonly framesToReject: number;
  /** After a frame that did not match none is compared for so long. */
  readonly pauseAfterMismatchMs: number;
  /** Good frames that do not match in the whole attempt, whoever they show. */
  readonly framesToRejectInAll: number;
  /** Good frames that did not match for which running out of time is a rejection. */
  readonly framesToRejectAtEnd: number;
  /** Frames of one face in a row that look flat. */
  readonly flatFramesToReject: number;
  /** Frames that look flat in the whole attempt, whoever they show. */
  readonly flatFramesToRejectInAll: number;
}

export const unlockPolicy: UnlockPolicy = {
  // As the command line promises; a person who wants in is recognised within two.
  timeoutMs: 10_000,
  // One frame alone could be a glitch of the sensor or the network; three that agree hardly. Neighbouring frames are not
  // independent, so this does not cube the false match rate and is not claimed to.
  framesToAccept: 3,
  window: 5,
  // Enough for the owner to get over a blurred or half-turned frame, few enough that a stranger gets few tries.
  framesToReject: 5,
  // Neighbouring frames show the same: five in a sixth of a second turned people away who were still sitting down or
  // turning to the sensor. Spread over more than a second they are as few tries, and show more of the face.
  pauseAfterMismatchMs: 300,
  // Every good frame is a try: this bounds the tries of a stranger near the threshold, of somebody who steps in and out of
  // view, and of several people taking turns.
  framesToRejectInAll: 8,
  // Leaving just before the rejection must not make the tries free of the lockout.
  framesToRejectAtEnd: 2,
  // About half a second: a live face seen badly does not stay flat that long, a picture does.
  flatFramesToReject: 8,
  // Bounds the tries of a picture that is moved until a frame of it looks live now and then.
  flatFramesToRejectInAll: 24,
};
