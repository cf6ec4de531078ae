'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button';
import { useAnnouncer } from '@/components/ui/live-region';

interface CopyButtonProps {
  text: string;
  label?: string;
  copiedLabel?: string;
  failedLabel?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

const SHOWN_MS = 2500;

export function CopyButton(props: CopyButtonProps) {
  const { text, label = 'Copy', copiedLabel = 'Copied', variant = 'secondary', size } = props;
  const { failedLabel = 'Not copied: select and copy the text yourself' } = props;
  const [shown, setShown] = useState<string>();
  const { announce, region } = useAnnouncer();
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  async function copy() {
    const result = (await written(text)) ? copiedLabel : failedLabel;
    setShown(result);
    announce(result);
  }

  const icon = shown === copiedLabel ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  return (
    <>
      <Button variant={variant} size={size} icon={icon} onClick={copy}>
        {shown ?? label}
      </Button>
      {region}
    </>
  );
}

/** The clipboard is refused outside secure contexts and without permission. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
