import type { Bridge } from '../../contract/bridge.ts';

/** How the page reaches its shell. `refused`: the shell does not know this page; only a new start helps. */
export type Link = 'connecting' | 'open' | 'lost' | 'refused';

/** A bridge and how well it holds. */
export interface Connection extends Bridge {
  /** Tells the link at once and whenever it changes. Returns the function that takes the listener off again. */
  onLink(listener: (link: Link) => void): () => void;
}
