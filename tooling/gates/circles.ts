import { importGraph, type ImportGraph } from "./import-graph.ts";
import type { TreeFile } from "./tree.ts";

/**
 * Circles of imports, types included: files that cannot be understood, tested or moved one at a time. Each is named once, by its shortest way
 * round. Lint finds those that exist when the program runs, and no circle of types.
 */
export function circles(tree: readonly TreeFile[]): string[] {
  const graph = importGraph(tree);
  const open = new Set(graph.keys());
  const problems: string[] = [];
  for (const start of graph.keys()) {
    const way = open.has(start) ? shortestWayRound(graph, start, open) : undefined;
    if (!way) {
      // No circle goes through it, so none of those that are still to be found does.
      open.delete(start);
      continue;
    }
    for (const path of way) open.delete(path);
    problems.push(`a circle of imports: ${[...way, start].join(" → ")}`);
  }
  return problems;
}

/** From a file back to itself, breadth first, through files that are in no circle yet. */
function shortestWayRound(graph: ImportGraph, start: string, open: ReadonlySet<string>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  let reached = [start];
  while (reached.length > 0) {
    const next: string[] = [];
    for (const from of reached) {
      for (const { to } of graph.get(from) ?? []) {
        if (to === start) return wayTo(from, start, cameFrom);
        if (!open.has(to) || cameFrom.has(to)) continue;
        cameFrom.set(to, from);
        next.push(to);
      }
    }
    reached = next;
  }
  return undefined;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let at = end; at !== start;) {
    at = cameFrom.get(at) ?? start;
    way.unshift(at);
  }
  return way;
}
