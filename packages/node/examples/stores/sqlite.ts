import { sqliteStore } from "@adgangskort/node";

export const store = sqliteStore({ path: "/var/lib/rapport/sessions.db" });
