import { digdir } from "./digdir.ts";
import type { Verification } from "./form.ts";

/** Lists of demands, by the name of who makes them: `pnpm verify:<name>`. */
export const lists = { digdir } satisfies Readonly<Record<string, Verification>>;
