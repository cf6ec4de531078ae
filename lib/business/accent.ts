// A business's accent, made safe. Contrast as WCAG 2.2 defines it: (L1 + 0.05) / (L2 + 0.05).

/** The papers on which an accent is hardest to read; the same values stand in app/globals.css. */
export const LIGHT_GROUND = '#f4f0e7';
export const DARK_GROUND = '#272320';
const LIGHT_INK = '#fffefb';
const DARK_INK = '#1e1b18';
/** Above the 4.5:1 that is asked for: what is left covers the tinted papers of notices. */
const ENOUGH = 5;

export interface Accent {
  light: { fill: string; ink: string };
  dark: { fill: string; ink: string };
}

/**
 * The accent for both themes: the given colour, darkened or lightened only as far as needed to be
 * read as text on every paper, with the ink to be read on it. Undefined when `hex` is no #rrggbb.
 */
export function accentOf(hex: string): Accent | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return undefined;
  const light = movedUntilReadable(hex, '#000000', LIGHT_GROUND);
  const dark = movedUntilReadable(hex, '#ffffff', DARK_GROUND);
  return {
    light: { fill: light, ink: readableInk(light) },
    dark: { fill: dark, ink: readableInk(dark) },
  };
}

/**
 * The rule which sets the accent for a whole page, dialogs included; none for a missing or malformed
 * colour. Nothing of the argument but its digits can reach the rule.
 */
export function accentCss(hex: string | null | undefined): string | undefined {
  const accent = hex ? accentOf(hex) : undefined;
  if (!accent) return undefined;
  const { light, dark } = accent;
  return `:root:root{--accent-light:${light.fill};--accent-light-ink:${light.ink};--accent-dark:${dark.fill};--accent-dark-ink:${dark.ink}}`;
}

/** Paper or ink, whichever is read better on the colour. */
export function readableInk(fill: string): string {
  return contrast(fill, LIGHT_INK) >= contrast(fill, DARK_INK) ? LIGHT_INK : DARK_INK;
}

/** 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function movedUntilReadable(hex: string, towards: string, ground: string): string {
  for (let percent = 0; percent < 100; percent += 2) {
    const colour = mix(hex, towards, percent / 100);
    if (contrast(colour, ground) >= ENOUGH) return colour;
  }
  return towards;
}

function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, i) =>
    Math.round(value + ((target[i] ?? 0) - value) * share),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
