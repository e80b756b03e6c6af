import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type Look = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly icon?: ReactNode;
  /** Shows that it works, and takes no press meanwhile. */
  readonly isBusy?: boolean;
}

export function Button({ look = 'plain', icon, isBusy = false, children, onClick, ...rest }: ButtonProps) {
  // Not `disabled` while busy: the focus would be lost.
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look}`}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}

/** Looks like a button and leads to another screen. */
export function ButtonLink(props: { look?: Look; icon?: ReactNode; href: string; children: ReactNode }) {
  const { look = 'plain', icon, href, children } = props;
  return (
    <a className={`button button-${look}`} href={href}>
      {icon}
      <span>{children}</span>
    </a>
  );
}
