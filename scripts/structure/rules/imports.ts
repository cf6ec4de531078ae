import type { FileRule } from '../finding';
import { type House, isPackage, type Target, wayTo } from '../house';
import { IMPORT_LAWS } from '../import-laws';
import { CORE_PACKAGES, REQUEST_PACKAGES } from '../layout';
import { PACKAGE_LAWS } from '../package-laws';
import type { Import, ParsedFile } from '../parsed-file';

/** Imports flow one way: app, components, shell, core, base. Tests may import anything. */
export const importsFlowOneWay: FileRule = (file, house) => {
  if (file.place.test) return [];
  return file.imports.flatMap((imported) => {
    const target = house.target(file, imported);
    const message = target.kind === 'package' ? againstPackage(file, target.name) : undefined;
    const reason = message ?? againstFile(file, imported, target, house);
    if (reason === undefined) return [];
    const text = `imports ${nameOf(target)}: ${reason.replace('{domain}', domainOf(file))}`;
    return [{ path: file.path, line: imported.line, message: text }];
  });
};

function againstPackage(file: ParsedFile, name: string): string | undefined {
  return PACKAGE_LAWS.find(({ applies, only, never }) => {
    if (!applies(file.place.role, file.path)) return false;
    if (only !== undefined) return !only.some((row) => isPackage(name, row));
    return never?.some((row) => isPackage(name, row)) ?? false;
  })?.message;
}

function againstFile(
  file: ParsedFile,
  imported: Import,
  target: Target,
  house: House,
): string | undefined {
  if (target.kind === 'package' || isAsset(target.path)) return undefined;
  if (target.place.test && file.place.role !== 'testing' && file.place.role !== 'tooling') {
    return 'it is for tests alone. Move what the product needs into a file of its own.';
  }
  const law = IMPORT_LAWS.find(
    ({ from, forbids, typesToo }) =>
      from.includes(file.place.role) &&
      forbids.includes(target.place.role) &&
      (typesToo || !imported.typeOnly),
  );
  return law?.message ?? againstOtherDomain(file, target) ?? againstReach(file, target, house);
}

function againstOtherDomain(file: ParsedFile, target: Target): string | undefined {
  if (file.place.role !== 'vendor' || target.kind === 'package') return undefined;
  const { role, domain } = target.place;
  const foreign = ['core', 'schema', 'vendor'].includes(role) && domain !== file.place.domain;
  if (!foreign) return undefined;
  return `a vendor file knows its own domain alone. Give it a shape of lib/{domain} and let lib/{domain}/jobs.ts translate.`;
}

/** lib/auth and lib/action hold pure files and request-bound ones: what counts is what they lead to. */
function againstReach(file: ParsedFile, target: Target, house: House): string | undefined {
  if (target.kind === 'package' || target.place.role !== 'infrastructure') return undefined;
  const stops = REACHES.find(({ from }) => from.includes(file.place.role))?.stops;
  const way = stops === undefined ? undefined : wayTo(house, target.path, stops);
  if (way === undefined) return undefined;
  return `it leads to ${way.slice(1).join(' -> ')}. Split the pure part into a file of its own, or pass the value in as an argument.`;
}

const REACHES: readonly { from: readonly string[]; stops: (target: Target) => boolean }[] = [
  { from: ['core', 'schema'], stops: isImpure },
  { from: ['data', 'mutations'], stops: isRequestBound },
];

const PURE_ROLES = ['base', 'core', 'schema', 'infrastructure'];

function isImpure(target: Target): boolean {
  if (target.kind === 'file') return !PURE_ROLES.includes(target.place.role);
  return !CORE_PACKAGES.some((row) => isPackage(target.name, row));
}

function isRequestBound(target: Target): boolean {
  return target.kind === 'package' && REQUEST_PACKAGES.some((row) => isPackage(target.name, row));
}

function isAsset(path: string): boolean {
  return /\.(css|json|svg|png|woff2?)$/.test(path);
}

function nameOf(target: Target): string {
  return target.kind === 'package' ? target.name : target.path.replace(/\.tsx?$/, '');
}

function domainOf(file: ParsedFile): string {
  return file.place.domain ?? '<domain>';
}
