import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

interface SavedOutcomeProps {
  label: string;
  pending: boolean;
  outcome: { ok: boolean; text: string } | undefined;
}

/** The end of a form: what came of saving it, and the button. */
export function SavedOutcome({ label, pending, outcome }: SavedOutcomeProps) {
  return (
    <>
      {outcome && (
        <Notice tone={outcome.ok ? 'success' : 'problem'} announced>
          {outcome.text}
        </Notice>
      )}
      <Button type="submit" pending={pending} pendingLabel="Saving…">
        {label}
      </Button>
    </>
  );
}
