import { UserCheck } from 'lucide-react';

/** Beside an appointment whose client has said "I will come". */
export function ComingNote() {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-success [&>svg]:size-4 [&>svg]:shrink-0">
      <UserCheck aria-hidden="true" />
      The client said they will come
    </span>
  );
}
