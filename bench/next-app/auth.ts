import { createAuth } from "@adgangskort/next";
import type { AuthOptions } from "@adgangskort/node";
import { openStore, type StoreSpec } from "./open-store";

/** Those of the benchmark, which has logged people in already: the same sessions, from the same store. */
const options = JSON.parse(process.env["OPTIONS"] ?? "{}") as Omit<AuthOptions, "store" | "onEvent">;
const spec = JSON.parse(process.env["STORE"] ?? '{"kind":"sqlite","path":"sessions.db"}') as StoreSpec;
const { store } = await openStore(spec);

export const auth = createAuth({ ...options, store, onEvent: () => undefined });
