import { createAuth } from "@adgangskort/next";
import { sqliteStore, type AuthOptions } from "@adgangskort/node";

/** Those of the benchmark, which has logged somebody in already: the same session, from the same file. */
const options = JSON.parse(process.env["OPTIONS"] ?? "{}") as Omit<AuthOptions, "store" | "onEvent">;

export const auth = createAuth({
  ...options,
  store: sqliteStore({ path: process.env["SESSIONS"] ?? "sessions.db" }),
  onEvent: () => undefined,
});
