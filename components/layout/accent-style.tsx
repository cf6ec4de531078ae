import { accentCss } from '@/lib/business/accent';

/** Gives the page the business's own accent; the default one stays where there is none. */
export function AccentStyle({ accent }: { accent: string | null | undefined }) {
  const css = accentCss(accent);
  return css ? <style>{css}</style> : null;
}
