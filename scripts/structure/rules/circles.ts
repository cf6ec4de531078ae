import type { Finding, HouseRule } from '../finding';
import type { House } from '../house';
import type { ParsedFile } from '../parsed-file';

interface Step {
  to: string;
  path: string;
  line: number;
}

/** For each place, the steps out of it. */
type Graph = Map<string, Step[]>;

/** No file imports itself by a detour, types included. */
export const noCircleOfFiles: HouseRule = (house) =>
  circlesIn(fileGraph(house)).map((circle) =>
    report(circle, 'files import each other in a circle', 'Move what both need into a third file.'),
  );

/** No domain's core stands on a core that stands on it. */
export const noCircleOfDomains: HouseRule = (house) =>
  circlesIn(domainGraph(house)).map((circle) =>
    report(
      circle,
      'the cores of domains import each other in a circle',
      'Take the value as an argument, or move the shared concept into the lower domain.',
    ),
  );

function report(circle: readonly Step[], what: string, remedy: string): Finding {
  const [first] = circle;
  const way = circle.map(({ to, path, line }) => `${to} (${path}:${line})`).join(' -> ');
  const message = `${what}: ${circle.at(-1)?.to} -> ${way}. ${remedy}`;
  return { path: first?.path ?? '', line: first?.line ?? 1, message };
}

function fileGraph(house: House): Graph {
  return graphOf(house, (file, target) =>
    house.files.has(target.path) ? [file.path, target.path] : undefined,
  );
}

const CORE_ROLES = ['base', 'core', 'schema'];

function domainGraph(house: House): Graph {
  return graphOf(house, (file, { place }) => {
    const from = CORE_ROLES.includes(file.place.role) ? file.place.domain : undefined;
    const to = CORE_ROLES.includes(place.role) ? place.domain : undefined;
    const crosses = !file.place.test && from !== undefined && to !== undefined && from !== to;
    return crosses ? [`lib/${from}`, `lib/${to}`] : undefined;
  });
}

type FileTarget = Extract<ReturnType<House['target']>, { kind: 'file' }>;

function graphOf(
  house: House,
  edge: (file: ParsedFile, target: FileTarget) => readonly [string, string] | undefined,
): Graph {
  const graph: Graph = new Map();
  for (const file of house.files.values()) {
    for (const imported of file.imports) {
      const target = house.target(file, imported);
      const ends = target.kind === 'file' ? edge(file, target) : undefined;
      if (ends === undefined) continue;
      const steps = graph.get(ends[0]) ?? [];
      steps.push({ to: ends[1], path: file.path, line: imported.line });
      graph.set(ends[0], steps);
    }
  }
  return graph;
}

/** One shortest circle for each knot of places that reach one another, first name first. */
function circlesIn(graph: Graph): Step[][] {
  const told = new Set<string>();
  const circles: Step[][] = [];
  for (const start of knottedPlaces(graph)) {
    if (told.has(start)) continue;
    const circle = shortestCircle(graph, start);
    for (const step of circle) told.add(step.to);
    if (circle.length > 0) circles.push(circle);
  }
  return circles;
}

/** What is left after peeling off every place that nothing leaves or nothing enters. */
function knottedPlaces(graph: Graph): string[] {
  let left = new Set(graph.keys());
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    const leaves = [...left].filter((at) => graph.get(at)?.some((step) => left.has(step.to)));
    const entered = new Set(leaves.flatMap((at) => graph.get(at)?.map((step) => step.to) ?? []));
    left = new Set(leaves.filter((at) => entered.has(at)));
  }
  return [...left].sort();
}

function shortestCircle(graph: Graph, start: string): Step[] {
  const ways = new Map<string, Step[]>([[start, []]]);
  for (const [at, way] of ways) {
    for (const step of graph.get(at) ?? []) {
      if (step.to === start) return [...way, step];
      if (!ways.has(step.to)) ways.set(step.to, [...way, step]);
    }
  }
  return [];
}
