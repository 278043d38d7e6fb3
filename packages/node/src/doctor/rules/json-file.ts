import { readFileSync } from "node:fs";

/** The content of a JSON file, whose members may be of any type; `undefined` if it cannot be read. */
export function jsonIn<Member extends string>(file: string): Readonly<Partial<Record<Member, unknown>>> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Readonly<Partial<Record<Member, unknown>>>;
  } catch {
    return undefined;
  }
}
