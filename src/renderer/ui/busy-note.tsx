/** Something is under way; appears only when it takes a moment. */
export function BusyNote({ children }: { children: string }) {
  return (
    <p className="busy-note" role="status">
      <span className="spinner" aria-hidden="true" />
      {children}
    </p>
  );
}
