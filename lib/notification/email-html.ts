import type { Message } from '@/lib/notification/message';

/**
 * The HTML part: one column without tables, in the stationery look. Styles stand on the elements
 * because some readers drop the head; the head only adds the dark theme. Escaping happens in one
 * place: every value goes through `escapeHtml`.
 */
export function emailHtml(message: Message): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(message.subject)}</title>
<style>${DARK}</style>
</head>
<body class="paper" style="margin:0;padding:24px 12px;background:#f4f0e7;color:#211d17;font:17px/1.55 Georgia,'Times New Roman',serif">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(message.preheader)}</div>
<div class="sheet" style="max-width:560px;margin:0 auto;padding:32px 28px;background:#fffefb;border:1px solid #e3dccd;border-radius:4px">
${whenBlock(message)}
<h1 style="margin:0 0 8px;font-size:24px;line-height:1.25;font-weight:normal">${escapeHtml(message.heading)}</h1>
${message.note ? `<p style="margin:0 0 8px">${escapeHtml(message.note)}</p>` : ''}
${rowsBlock(message)}
${buttonsBlock(message)}
</div>
<div class="soft" style="max-width:560px;margin:16px auto 0;padding:0 28px;color:#6d6557;font-size:14px">
${message.footer.map((line) => `<p dir="auto" style="margin:0 0 4px">${escapeHtml(line)}</p>`).join('\n')}
</div>
</body>
</html>
`;
}

const DARK = `@media (prefers-color-scheme: dark) {
  .paper { background: #141210 !important; color: #f0e9db !important; }
  .sheet { background: #1b1916 !important; border-color: #39342c !important; }
  .line { border-color: #39342c !important; }
  .soft { color: #a59c8b !important; }
  .other { color: #f0e9db !important; border-color: #8b8171 !important; }
}`;

function whenBlock({ when, where }: Message): string {
  const [first, ...others] = when;
  if (!first) return '';
  const rest = [where, ...others].map(
    (line) => `<p class="soft" dir="auto" style="margin:0;color:#575045">${escapeHtml(line)}</p>`,
  );
  return `<p style="margin:0;font-size:20px;line-height:1.35">${escapeHtml(first)}</p>
${rest.join('\n')}
<hr class="line" style="margin:20px 0;border:0;border-top:1px solid #e3dccd">`;
}

function rowsBlock({ rows }: Message): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ({ label, value }) =>
      `<p class="line" dir="auto" style="margin:0;padding:8px 0;border-bottom:1px solid #e3dccd"><span class="soft" style="color:#6d6557;font-size:14px">${escapeHtml(label)}</span><br>${escapeHtml(value)}</p>`,
  );
  return `<div style="margin:16px 0 0">${lines.join('\n')}</div>`;
}

function buttonsBlock({ buttons, accent }: Message): string {
  const links = buttons.map(({ label, url }, index) => button(label, url, index, accent));
  return `<p style="margin:24px 0 0">${links.join('\n')}</p>`;
}

const SHAPE =
  'display:inline-block;margin:0 8px 8px 0;padding:11px 20px;border-radius:4px;font-weight:bold;text-decoration:none';

function button(label: string, url: string, index: number, accent: string): string {
  const fill = /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#1f4d3f';
  const colours =
    index === 0
      ? `background:${fill};color:${inkOn(fill)};border:1px solid ${fill}`
      : 'color:#211d17;border:1px solid #8f8674';
  const name = index === 0 ? 'first' : 'other';
  return `<a class="${name}" href="${escapeHtml(webAddress(url))}" target="_blank" rel="noopener noreferrer" style="${SHAPE};${colours}">${escapeHtml(label)}</a>`;
}

/** Paper or ink, whichever is read better on the colour (WCAG 2.2 relative luminance). */
function inkOn(fill: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(fill.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#1b1916' : '#fffefb';
}

/** A link that is not http is not a link. */
function webAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
