import { accentOf } from '@/lib/business/accent';

/** The page's palette (app/globals.css), as far as a mail needs it. */
const LIGHT = {
  paper: '#f4f0e7',
  sheet: '#fffefb',
  line: '#e3dccd',
  edge: '#8f8674',
  ink: '#211d17',
  soft: '#575045',
};
const DARK = {
  paper: '#1e1b18',
  sheet: '#272320',
  line: '#3d3730',
  edge: '#8b8171',
  ink: '#f0e9db',
  soft: '#bfb6a5',
};

const DEFAULT_ACCENT = '#1f4d3e';

/** The colours of a business's main button: readable in both themes, whatever it has chosen. */
export function accentOfMail(hex: string) {
  const accent = accentOf(hex) ?? accentOf(DEFAULT_ACCENT);
  return {
    light: accent?.light ?? { fill: LIGHT.ink, ink: LIGHT.sheet },
    dark: accent?.dark ?? { fill: DARK.ink, ink: DARK.sheet },
  };
}

const SERIF = 'Georgia, "Times New Roman", serif';
const NO_MARGIN = { margin: '0' };
/** Outlook reads the table's width attribute instead. */
const COLUMN = { width: '100%', maxWidth: '560px' };
const SHAPE = {
  margin: '0 8px 8px 0',
  padding: '12px 20px',
  borderRadius: '4px',
  fontSize: '16px',
  fontWeight: 'bold',
};

/** On the elements themselves, since some readers drop the head. */
export const STYLES = {
  paper: {
    background: LIGHT.paper,
    color: LIGHT.ink,
    padding: '24px 12px',
    fontFamily: SERIF,
    // A long address must not widen the sheet beyond a phone.
    wordBreak: 'break-word',
  },
  sheet: {
    ...COLUMN,
    background: LIGHT.sheet,
    border: `1px solid ${LIGHT.line}`,
    borderRadius: '4px',
    padding: '32px 28px',
  },
  when: { ...NO_MARGIN, fontSize: '20px', lineHeight: '28px' },
  where: { ...NO_MARGIN, fontSize: '16px', lineHeight: '24px', color: LIGHT.soft },
  rule: { margin: '20px 0', borderTop: `1px solid ${LIGHT.line}` },
  heading: {
    margin: '0 0 8px',
    fontSize: '24px',
    lineHeight: '30px',
    fontWeight: 'normal',
  },
  note: { margin: '0 0 8px', fontSize: '17px', lineHeight: '26px' },
  rows: { marginTop: '16px' },
  row: {
    ...NO_MARGIN,
    padding: '8px 0',
    borderBottom: `1px solid ${LIGHT.line}`,
    fontSize: '17px',
    lineHeight: '26px',
  },
  label: { fontSize: '14px', color: LIGHT.soft },
  buttons: { marginTop: '24px' },
  other: { ...SHAPE, color: LIGHT.ink, border: `1px solid ${LIGHT.edge}` },
  foot: { ...COLUMN, padding: '16px 28px 0' },
  footLine: { margin: '0 0 4px', fontSize: '14px', lineHeight: '20px', color: LIGHT.soft },
} as const;

export function firstButton({ fill, ink }: { fill: string; ink: string }) {
  return { ...SHAPE, background: fill, color: ink, border: `1px solid ${fill}` };
}

/** What the head adds where it is read: the dark theme, drawn and not inverted. */
export function darkCss({ fill, ink }: { fill: string; ink: string }): string {
  return `:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper, .paper > table > tbody > tr > td { background: ${DARK.paper} !important; color: ${DARK.ink} !important; }
  .sheet { background: ${DARK.sheet} !important; border-color: ${DARK.line} !important; }
  .line { border-color: ${DARK.line} !important; }
  .soft { color: ${DARK.soft} !important; }
  .other { color: ${DARK.ink} !important; border-color: ${DARK.edge} !important; }
  .first { background: ${fill} !important; color: ${ink} !important; border-color: ${fill} !important; }
}`;
}
