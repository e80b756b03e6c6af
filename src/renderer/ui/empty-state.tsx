import type { ReactNode } from 'react';

/** What a screen shows while there is nothing to show, and what can be done about it. */
export function EmptyState(props: { title: string; words: string; children?: ReactNode }) {
  return (
    <section className="empty card">
      <h2>{props.title}</h2>
      <p>{props.words}</p>
      {props.children}
    </section>
  );
}
