import type { FileRule, Finding, HouseRule } from './finding';
import type { House } from './house';
import type { ParsedFile } from './parsed-file';
import { actionsAreWrapped, actionsStandInActionFiles } from './rules/actions';
import {
  datesAreMadeFromInstants,
  namesHaveOneHome,
  networkStaysAtTheDoor,
} from './rules/banned-names';
import { noCircleOfDomains, noCircleOfFiles } from './rules/circles';
import { browserReachesNoServerCode } from './rules/client-code';
import { docsNameRealFiles } from './rules/docs';
import { noBarrels, noDefaultExports } from './rules/exports';
import { importsFlowOneWay } from './rules/imports';
import { loadersGoThroughData, loadersStartWithLoad } from './rules/loaders';
import { moneyIsWhole } from './rules/money';
import { namesAreClosed } from './rules/names';
import { filesAreShort, functionsAreShort } from './rules/sizes';
import { addressesComeFromPaths, sqlKeepsItsPromises } from './rules/strings';

const HOUSE_RULES: readonly HouseRule[] = [
  namesAreClosed,
  docsNameRealFiles,
  noCircleOfFiles,
  noCircleOfDomains,
];

const FILE_RULES: readonly FileRule[] = [
  parses,
  importsFlowOneWay,
  browserReachesNoServerCode,
  functionsAreShort,
  filesAreShort,
  namesHaveOneHome,
  datesAreMadeFromInstants,
  networkStaysAtTheDoor,
  moneyIsWhole,
  addressesComeFromPaths,
  sqlKeepsItsPromises,
  noDefaultExports,
  noBarrels,
  loadersStartWithLoad,
  loadersGoThroughData,
  actionsAreWrapped,
  actionsStandInActionFiles,
];

/** Every rule over every file, in the order in which a reader would walk the house. */
export function inspect(house: House): Finding[] {
  const files = [...house.files.values()];
  const findings = [
    ...HOUSE_RULES.flatMap((rule) => rule(house)),
    ...files.flatMap((file) => FILE_RULES.flatMap((rule) => rule(file, house))),
  ];
  return findings.sort((a, b) => compare(a.path, b.path) || a.line - b.line);
}

function parses(file: ParsedFile): Finding[] {
  return file.syntaxErrors
    .slice(0, 1)
    .map((error) => ({ path: file.path, line: 1, message: `does not parse: ${error}` }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
