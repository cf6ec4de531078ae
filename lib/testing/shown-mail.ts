/** What a reader of a mail's HTML sees, line by line: without head, hidden preview and markup. */
export function shownLines(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  const left = [/<div[^>]*data-skip-in-text[\s\S]*?<\/div><\/div>/, /<!--[\s\S]*?-->/g, /<[^>]+>/g];
  return left
    .reduce((text, markup) => text.replace(markup, '\n'), body)
    .split('\n')
    .filter((line) => line !== '')
    .map(decoded);
}

function decoded(line: string): string {
  return line.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
