/** The first tab stop of every page. Each shell gives its <main> the id "main". */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded bg-accent font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:px-4 focus:py-3"
    >
      Skip to the content
    </a>
  );
}
