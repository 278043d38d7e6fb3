import type { App } from "./app.ts";
import { providers, register } from "./services.ts";

/** What is said when one app is there. */
export function welcomeTo({ port, register: calls, people, notice }: App): string {
  const width = Math.max(...Object.keys(people).map(({ length }) => length));
  return [
    "",
    `The app             http://localhost:${port}`,
    `The mock providers  ${providers}`,
    ...(calls ? [`The register        ${register}/openapi.json`] : []),
    "",
    "Try these people, who are synthetic like all the others:",
    ...Object.entries(people).map(([name, what]) => `  ${name.padEnd(width)}   ${what}`),
    "",
    "Notice:",
    ...notice.map((one) => `  ${one}`),
    "",
    "Ctrl-C stops everything.",
  ]
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}
