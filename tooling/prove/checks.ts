import type { Check } from "./check.ts";
import { idTokenChecks } from "./id-token-checks.ts";
import { weakened } from "./rows.ts";

/** Every weakening that was written by hand. The others are derived from the sources (derived-checks.ts). */
export const checks: Check[] = [...idTokenChecks, ...weakened];
