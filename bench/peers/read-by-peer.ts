import { cookieHeader } from "../application/request.ts";
import type { Variant } from "../compare.ts";
import type { Reader } from "./reader.ts";

/** Reading a sealed cookie costs the same for whomever it is: some hundred are many enough. */
export async function readByPeer({ name, cookieFor, read }: Reader, facts: object): Promise<Variant> {
  const pairs = await Promise.all(Array.from({ length: 200 }, (_, number) => cookieFor({ ...facts, number })));
  const headers = pairs.map(cookieHeader);
  return {
    name,
    async run(times) {
      for (let time = 0; time < times; time += 1) {
        const session = await read(headers[time % headers.length] ?? "");
        if (!("representation" in session)) throw new Error(`${name} found no session`);
      }
    },
  };
}
