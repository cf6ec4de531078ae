import type { Role } from './place';

/** One sentence of "imports flow one way": who may not import what, and what to do instead. */
export interface ImportLaw {
  from: readonly Role[];
  forbids: readonly Role[];
  /** Whether `import type` is forbidden too. A type costs nothing at run time, but a core that knows the shell's types depends on it. */
  typesToo: boolean;
  /** Follows "<file> imports <target>: ". `{domain}` is the importer's own domain. */
  message: string;
}

const CORE: readonly Role[] = ['core', 'schema'];
const LIB_SHELL: readonly Role[] = ['data', 'mutations', 'loaders', 'actions', 'queries', 'jobs'];
const PLUMBING: readonly Role[] = ['database', 'infrastructure', 'env', 'log', 'clock'];
const ALL_LIB: readonly Role[] = ['base', ...CORE, 'vendor', ...LIB_SHELL, ...PLUMBING];
const VIEW: readonly Role[] = ['page', 'route', 'component', 'ui'];

export const IMPORT_LAWS: readonly ImportLaw[] = [
  {
    from: [...ALL_LIB, ...VIEW],
    forbids: ['testing'],
    typesToo: true,
    message:
      'lib/testing is for tests, e2e, bench, scripts and prisma. Move what the product needs.',
  },
  {
    from: [...ALL_LIB, ...VIEW],
    forbids: ['tooling'],
    typesToo: true,
    message: 'the product may not depend on its tools. Move what it needs into lib/.',
  },
  {
    from: ALL_LIB,
    forbids: VIEW,
    typesToo: true,
    message:
      'lib/ knows nothing of pages and components. Pass the value in, or move the rule into lib/.',
  },
  {
    from: ['component', 'ui'],
    forbids: ['page', 'route'],
    typesToo: true,
    message:
      'components know no page. Move the piece into components/ and let the page pass props.',
  },
  {
    from: ['ui'],
    forbids: [...ALL_LIB, 'component'],
    typesToo: true,
    message:
      'components/ui could ship in another product. Take it as a prop, or move the component beside its domain.',
  },
  {
    from: ['base'],
    forbids: [...CORE, 'vendor', ...LIB_SHELL, ...PLUMBING],
    typesToo: true,
    message:
      'time, money, result, invariant, id, text and paths stand below everything. Move the rule into the domain that needs it, or take the value as an argument.',
  },
  {
    from: CORE,
    forbids: ['database', 'data', 'mutations'],
    typesToo: true,
    message:
      'a core rule may not reach the database. Read it in lib/{domain}/data.ts and pass it in as an argument.',
  },
  {
    from: CORE,
    forbids: ['clock'],
    typesToo: true,
    message: 'a core rule may not read the clock. Take `now` as an argument.',
  },
  {
    from: CORE,
    forbids: ['env'],
    typesToo: true,
    message: 'a core rule may not read the configuration. Take the setting as an argument.',
  },
  {
    from: CORE,
    forbids: ['log'],
    typesToo: true,
    message: 'a core rule may not log. Return what happened and log it in the shell.',
  },
  {
    from: CORE,
    forbids: ['vendor'],
    typesToo: true,
    message:
      'a core rule knows no vendor. Put the type into the core and let the vendor file convert to it.',
  },
  {
    from: CORE,
    forbids: ['loaders', 'actions', 'queries', 'jobs'],
    typesToo: true,
    message:
      'a core rule may not know who calls it. Move the shared type or rule into a lib/{domain}/<concept>.ts.',
  },
  {
    from: ['data', 'mutations'],
    forbids: ['clock'],
    typesToo: false,
    message: 'the clock is read at the edge. Take `now` as an argument.',
  },
  {
    from: ['data', 'mutations'],
    forbids: ['vendor'],
    typesToo: false,
    message:
      'a transaction calls nothing outside. Call the vendor in lib/{domain}/jobs.ts and record the outcome in a mutation.',
  },
  {
    from: ['data', 'mutations'],
    forbids: ['loaders', 'actions', 'queries', 'jobs'],
    typesToo: true,
    message:
      'reads and writes do not know the request or the job that asked. Take what is needed as an argument.',
  },
  {
    from: ['data'],
    forbids: ['mutations'],
    typesToo: true,
    message: 'a read does not write. Move the shared rule into a lib/{domain}/<concept>.ts.',
  },
  {
    from: ['loaders'],
    forbids: ['mutations', 'actions', 'jobs'],
    typesToo: false,
    message: 'a loader answers a GET, which never changes state. Write in an action.',
  },
  {
    from: ['actions'],
    forbids: ['database'],
    typesToo: false,
    message: 'an action calls one mutation. Put the statement into lib/{domain}/mutations.ts.',
  },
  {
    from: ['jobs'],
    forbids: ['loaders', 'actions'],
    typesToo: false,
    message: 'a job has no request. Call data and mutations with an explicit scope and actor.',
  },
  {
    from: ['vendor'],
    forbids: ['data', 'mutations', 'loaders', 'actions', 'queries', 'clock'],
    typesToo: false,
    message:
      'a vendor file converts shapes and nothing else. Take the values as arguments and let lib/{domain}/jobs.ts call it.',
  },
  {
    from: ['database'],
    forbids: [...LIB_SHELL, 'vendor'],
    typesToo: true,
    message: 'lib/db is plumbing below the domains. Let the domain call it and pass what it needs.',
  },
  {
    from: ['component'],
    forbids: ['data', 'mutations', 'loaders', 'jobs', 'database', 'env', 'log', 'vendor'],
    typesToo: false,
    message:
      'components hold client state only. Let the page call a loader and pass props; write through an action; read again through queries.ts.',
  },
  {
    from: ['page'],
    forbids: ['data', 'mutations', 'jobs', 'database', 'vendor'],
    typesToo: false,
    message: 'a page calls a loader or an action. Put the read into a loaders.ts.',
  },
  {
    from: ['component', 'page'],
    forbids: ['clock'],
    typesToo: false,
    message: 'the clock is read in loaders, actions, routes and jobs. Take `now` as a prop.',
  },
];
