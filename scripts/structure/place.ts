import { BASE, INFRASTRUCTURE, SHELL_NAMES, VENDOR_FOLDERS } from './layout';

export type ShellRole = (typeof SHELL_NAMES)[number];

export type Role =
  | 'page'
  | 'route'
  | 'component'
  | 'ui'
  | 'base'
  | 'core'
  | ShellRole
  | 'vendor'
  | (typeof INFRASTRUCTURE)[keyof typeof INFRASTRUCTURE]
  | 'tooling'
  | 'top';

export interface Place {
  role: Role;
  /** The folder in lib/, for files that stand in one. */
  domain: string | undefined;
  /** A test, or a fixture that tests alone read. */
  test: boolean;
}

const TOOLING = ['prisma/', 'e2e/', 'bench/', 'scripts/', 'docs/', '.ci/'];

/** What a file is, told from its path alone. The file need not exist. */
export function placeOf(path: string): Place {
  const test = /\.(test|spec|fixture)$/.test(withoutExtension(path));
  const segments = path.split('/');
  const domain = segments[0] === 'lib' && segments.length > 2 ? segments[1] : undefined;
  return { role: roleOf(path), domain, test };
}

/** What people read about the house, rather than the house. */
export function isDoc(path: string): boolean {
  return path.endsWith('.md');
}

export function withoutExtension(path: string): string {
  return path.replace(/(\.d)?\.(tsx?|mts|cts|jsx?|mjs|cjs)$/, '');
}

/** `lib/time` holds `lib/time/zone`, and itself; not `lib/timer`. */
export function standsIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function roleOf(path: string): Role {
  const name = withoutExtension(path).replace(/(\.db)?\.(test|spec|fixture)$/, '');
  if (name.startsWith('lib/')) return roleInLib(name);
  if (name.startsWith('app/')) return name.endsWith('/route') ? 'route' : 'page';
  if (name.startsWith('components/ui/')) return 'ui';
  if (name.startsWith('components/')) return 'component';
  return TOOLING.some((folder) => name.startsWith(folder)) ? 'tooling' : 'top';
}

function roleInLib(name: string): Role {
  const plumbing = plumbingOf(name);
  if (plumbing !== undefined && plumbing !== 'infrastructure') return plumbing;
  if (BASE.some((base) => standsIn(name, base))) return 'base';
  const inside = name.split('/').slice(2);
  const shell = SHELL_NAMES.find((shellName) => inside.includes(shellName));
  if (shell !== undefined) return shell;
  if (plumbing !== undefined) return plumbing;
  return VENDOR_FOLDERS.some((folder) => standsIn(name, folder)) ? 'vendor' : 'core';
}

function plumbingOf(name: string) {
  const rows = Object.entries(INFRASTRUCTURE);
  return rows.find(([folder]) => standsIn(name, folder))?.[1];
}
