/** The mark: a half-open interval, [ ), with a moment held in it. Decorative beside a name. */
export function Mark({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path
        d="M13 6H8v20h5M19 6c6 4 6 16 0 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="square"
      />
      <circle cx="15.5" cy="16" r="2" fill="currentColor" />
    </svg>
  );
}
