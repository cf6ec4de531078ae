import type { FileRule, HouseRule } from './finding';
import { type House, houseOf } from './house';
import { parseFile } from './parsed-file';
import { isDoc } from './place';

/** A house of a few sources and docs by path, to try a rule on. */
export function sampleHouse(sources: Record<string, string>): House {
  const texts = Object.entries(sources);
  return houseOf({
    paths: Object.keys(sources),
    parsed: texts.filter(([path]) => !isDoc(path)).map(([path, text]) => parseFile(path, text)),
    docs: new Map(texts.filter(([path]) => isDoc(path))),
  });
}

/** What a rule says about every file of a sample, as `path:line message`. */
export function verdicts(rule: FileRule, sources: Record<string, string>): string[] {
  const house = sampleHouse(sources);
  return [...house.files.values()].flatMap((file) =>
    rule(file, house).map(({ path, line, message }) => `${path}:${line} ${message}`),
  );
}

/** What a rule over the whole house says about a sample. */
export function houseVerdicts(rule: HouseRule, sources: Record<string, string>): string[] {
  return rule(sampleHouse(sources)).map(({ path, line, message }) => `${path}:${line} ${message}`);
}
