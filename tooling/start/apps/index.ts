import type { App } from "../app.ts";
import { klinikk, bostotte, innbygger } from "./klinikk.ts";
import { minimal } from "./minimal.ts";
import { saksbehandling } from "./saksbehandling.ts";
import { skole } from "./skole.ts";
import { tilsyn } from "./tilsyn.ts";
import { virksomhet } from "./virksomhet.ts";

/** Every app that can be started, by its folder's name. */
export const apps: Readonly<Record<string, App>> = { minimal, virksomhet, klinikk, skole, tilsyn, saksbehandling };
import { vakthold } from "./vakthold.ts";
export const apps: Readonly<Record<string, App>> = { minimal, virksomhet, vakthold };
export const apps: Readonly<Record<string, App>> = { minimal, virksomhet, bostotte };
export const apps: Readonly<Record<string, App>> = { minimal, virksomhet, innbygger };
