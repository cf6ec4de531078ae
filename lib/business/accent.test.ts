import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accentCss, accentOf, contrast, DARK_GROUND, LIGHT_GROUND } from '@/lib/business/accent';

describe('accentOf', () => {
  it('keeps a colour that can be read as it is', () => {
    expect(accentOf('#1f4d3e')?.light).toEqual({ fill: '#1f4d3e', ink: '#fffefb' });
  });

  it('makes every colour readable as text on paper and under its ink, in both themes', () => {
    for (const hex of coloursOfTheCube(51)) {
      const accent = accentOf(hex);
      if (!accent) throw new Error(`no accent for ${hex}`);
      expect(contrast(accent.light.fill, LIGHT_GROUND), hex).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.light.fill, accent.light.ink), hex).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.dark.fill, DARK_GROUND), hex).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.dark.fill, accent.dark.ink), hex).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('lets nothing but #rrggbb into a style', () => {
    for (const hex of ['', 'green', '#fff', '#12345g', '#1f4d3e;x:y', null, undefined]) {
      expect(accentCss(hex)).toBeUndefined();
    }
  });
});

describe('the palette', () => {
  const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
  const [light, dark] = palettes(css);

  it.each([
    ['light', light, LIGHT_GROUND],
    ['dark', dark, DARK_GROUND],
  ])('has text of at least 4.5:1 on every paper, %s', (_, palette, ground) => {
    const papers = ['paper', 'raised', 'sunken'].map((name) => palette[name] ?? '');
    expect(papers).toContain(ground);
    for (const text of ['ink', 'soft', 'faint', 'info', 'success', 'warning', 'danger']) {
      const wash = palette[`${text}-wash`];
      for (const paper of wash ? [...papers, wash] : papers) {
        expect(contrast(palette[text] ?? '', paper), `${text} on ${paper}`).toBeGreaterThan(4.5);
      }
    }
    expect(contrast(palette.danger ?? '', palette['danger-ink'] ?? '')).toBeGreaterThan(4.5);
    for (const paper of papers) {
      expect(contrast(palette.edge ?? '', paper), `edge on ${paper}`).toBeGreaterThan(3);
    }
  });
});

function coloursOfTheCube(step: number): string[] {
  const steps = Array.from({ length: 255 / step + 1 }, (_, i) => i * step);
  const pair = (value: number) => value.toString(16).padStart(2, '0');
  return steps.flatMap((r) =>
    steps.flatMap((g) => steps.map((b) => `#${pair(r)}${pair(g)}${pair(b)}`)),
  );
}

function palettes(css: string): [Record<string, string>, Record<string, string>] {
  const [light = '', dark = ''] = css.slice(css.indexOf(':root {')).split('@variant dark');
  return [colours(light), colours(dark)];
}

function colours(block: string): Record<string, string> {
  const found = block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...found].map(([, name, hex]) => [name, hex]));
}
