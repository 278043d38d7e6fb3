import { digdir } from "./digdir.ts";
import { entra } from "./entra.ts";
import { feide } from "./feide.ts";
import type { Verification } from "./form.ts";
import { helseid } from "./helseid.ts";

/** Lists of demands, by the name of who makes them: `pnpm verify:<name>`. */
export const lists = { digdir, helseid, feide, entra } satisfies Readonly<Record<string, Verification>>;
