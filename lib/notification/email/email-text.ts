import type { Message } from '@/lib/notification/wording/message';

/** The text part: when and where come first, then what the HTML says, links in full. */
export function emailText(message: Message): string {
  const { when, where, heading, note, rows, buttons, footer } = message;
  const [first, ...others] = when;
  const blocks = [
    first ? [`${first} · ${where}`, ...others] : [],
    note ? [`${heading}.`, note] : [`${heading}.`],
    rows.map(({ label, value }) => `${label}: ${value}`),
    buttons.map(({ label, url }) => `${label}: ${url}`),
    ['--', ...footer],
  ];
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.join('\n')).join('\n\n')}\n`;
}
