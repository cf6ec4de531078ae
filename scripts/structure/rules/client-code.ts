import type { FileRule } from '../finding';
import { type House, isServerPackage, isServerRole, type Target } from '../house';
import type { ParsedFile } from '../parsed-file';

/** What a browser runs may call actions, and reaches nothing else of the server. */
export const browserReachesNoServerCode: FileRule = (file, house) => {
  if (!house.clientReach.has(file.path)) return [];
  return file.imports.flatMap((imported) => {
    const target = house.target(file, imported);
    if (imported.typeOnly || !isServerCode(target)) return [];
    const name = target.kind === 'package' ? target.name : target.path.replace(/\.tsx?$/, '');
    const message = `imports ${name}, but runs in the browser${wayFrom(file, house)}: pass the value as a prop, call an action, or use \`import type\` for a type.`;
    return [{ path: file.path, line: imported.line, message }];
  });
};

function isServerCode(target: Target): boolean {
  return target.kind === 'package' ? isServerPackage(target.name) : isServerRole(target.place);
}

function wayFrom(file: ParsedFile, house: House): string {
  const way: string[] = [];
  let at = file.path;
  for (let by = house.clientReach.get(at); by !== undefined && by !== at; ) {
    way.unshift(by);
    at = by;
    by = house.clientReach.get(at);
  }
  return way.length === 0 ? '' : ` (by way of ${way.join(' -> ')})`;
}
