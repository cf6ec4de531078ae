import type { ReactNode } from 'react';

interface MessagePageProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** Small print under a hairline, such as a request's reference. */
  note?: ReactNode;
}

/** A page that says one thing: not found, something went wrong, signed out. */
export function MessagePage({ title, children, action, note }: MessagePageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-[80dvh] max-w-measure flex-col justify-center px-5 py-16"
    >
      <h1 className="font-display text-2xl text-ink sm:text-3xl">{title}</h1>
      <div className="mt-4 text-soft">{children}</div>
      {action && <div className="mt-8 flex flex-wrap gap-3">{action}</div>}
      {note && <p className="mt-10 border-t pt-4 text-sm text-faint">{note}</p>}
    </main>
  );
}
