import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';

interface Step {
  href: string;
  label: string;
}

interface StepLinksProps {
  label: string;
  previous: Step;
  /** Back to now. */
  home: Step;
  next: Step;
}

/** Backward, to now, forward: through weeks or days. */
export function StepLinks({ label, previous, home, next }: StepLinksProps) {
  return (
    <nav aria-label={label} className="flex items-center gap-2">
      <Arrow step={previous} icon={<ChevronLeft aria-hidden="true" />} />
      <ButtonLink href={home.href} variant="secondary" scroll={false}>
        {home.label}
      </ButtonLink>
      <Arrow step={next} icon={<ChevronRight aria-hidden="true" />} />
    </nav>
  );
}

function Arrow({ step, icon }: { step: Step; icon: ReactNode }) {
  return (
    <Link
      href={step.href}
      aria-label={step.label}
      title={step.label}
      scroll={false}
      className="inline-flex size-target items-center justify-center rounded border border-edge text-ink transition-colors hover:bg-sunken [&>svg]:size-5"
    >
      {icon}
    </Link>
  );
}
