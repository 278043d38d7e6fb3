import type { App } from "./app.ts";
import { overview, providers, register } from "./services.ts";

/** What is said when all of them are there. */
export function welcome(apps: Readonly<Record<string, App>>): string {
  const width = Math.max(...Object.keys(apps).map(({ length }) => length));
  return [
    "",
    `All of it is listed on ${overview}: the apps, people to try, and what to notice.`,
    "",
    ...Object.entries(apps).map(
      ([name, { port, title }]) => `${name.padEnd(width)}  http://localhost:${port}  ${title}`,
    ),
    "",
    "Ctrl-C stops everything.",
  ]
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}

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
