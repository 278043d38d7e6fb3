import { readFileSync } from "node:fs";

/** What a file of JSON has; `undefined` if there is none that can be read. Its members may be of any type. */
export function jsonIn<Member extends string>(file: string): Readonly<Partial<Record<Member, unknown>>> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Readonly<Partial<Record<Member, unknown>>>;
  } catch {
    return undefined;
  }
}
