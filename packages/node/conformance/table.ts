import { oidfModules } from "@adgangskort/mock-idp";
import type { Module } from "./module.ts";
import { notHere } from "./not-here.ts";
import { placeIds, type PlaceId } from "./place-ids.ts";
import { skipped } from "./skipped.ts";

/** What is read of a report of Vitest's. */
export interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What came of a module at a place. */
type Cell = "ok" | "fails" | "not run" | { readonly reason: string };

export interface Row {
  readonly catalogue: Module["catalogue"];
  readonly module: string;
  readonly cells: Readonly<Record<PlaceId, Cell>>;
}

const title = new RegExp(`^(${placeIds.join("|")}): .* (C-\\d\\d) \\S+$`);
const ids = Object.keys(oidfModules) as Module["catalogue"][];

/** Every module of the catalogue at every place: by what was run, and by the lists of what is not. */
export function tableOf(report: Report): readonly Row[] {
  const tests = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ fullName, status }) => {
      const [, place, catalogue] = title.exec(fullName) ?? [];
      return place ? [{ place, catalogue, status }] : [];
    });
  return ids.map((catalogue) => {
    const nowhere = skipped.find((one) => one.catalogue === catalogue);
    const played = tests.filter((test) => test.catalogue === catalogue);
    const cell = (place: PlaceId): Cell => {
      const runs = played.filter((test) => test.place === place);
      const absent = nowhere ?? notHere.find(({ at, modules }) => at.includes(place) && modules.includes(catalogue));
      if (runs.length > 0) return runs.every(({ status }) => status === "passed") ? "ok" : "fails";
      return absent ? { reason: absent.reason } : "not run";
    };
    const cells = Object.fromEntries(placeIds.map((place) => [place, cell(place)])) as Row["cells"];
    return { catalogue, module: oidfModules[catalogue], cells };
  });
}

/** The cells in which something is amiss. */
export function amiss(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ catalogue, cells }) =>
    placeIds.flatMap((place) => {
      const cell = cells[place];
      return cell === "fails" || cell === "not run" ? [`${catalogue} ${place}: ${cell}`] : [];
    }),
  );
}

/** As text: a line for each module, and below it the reasons of what does not apply, by their numbers. */
export function printed(rows: readonly Row[]): string {
  const reasons = [...new Set(rows.flatMap(({ cells }) => Object.values(cells).flatMap(reasonOf)))];
  const shown = (cell: Cell): string => (typeof cell === "string" ? cell : `(${reasons.indexOf(cell.reason) + 1})`);
  const line = (...columns: readonly string[]): string =>
    columns.map((column, index) => column.padEnd([5, ...placeIds.map(() => 13)][index] ?? 0)).join(" ");
  const all = rows.flatMap(({ cells }) => Object.values(cells));
  const count = (of: (cell: Cell) => boolean): number => all.filter(of).length;
  return [
    line("", ...placeIds, "module"),
    ...rows.map(({ catalogue, module, cells }) =>
      line(catalogue, ...placeIds.map((place) => shown(cells[place])), module),
    ),
    "",
    ...reasons.map((reason, index) => `(${index + 1}) does not apply: ${reason}`),
    "",
    `${all.length} cells: ${count((cell) => cell === "ok")} ok, ${count((cell) => typeof cell !== "string")} do not apply, ` +
      `${count((cell) => cell === "fails")} fail, ${count((cell) => cell === "not run")} were not run`,
  ].join("\n");
}

function reasonOf(cell: Cell): readonly string[] {
  return typeof cell === "string" ? [] : [cell.reason];
}
