/** The outcome of a comparison that ran: both numbers are kept. */
export interface Decision {
  readonly outcome: 'accepted' | 'rejected';
  /** Who was recognised (accepted) or was nearest (rejected). */
  readonly subject: string;
  readonly distance: number;
  readonly threshold: number;
}

/** Accepts when distance <= threshold. */
export function decide(subject: string, distance: number, threshold: number): Decision {
  return { outcome: distance <= threshold ? 'accepted' : 'rejected', subject, distance, threshold };
}
