import type { App } from "../app.ts";
import { bostotte } from "./bostotte.ts";
import { innbygger } from "./innbygger.ts";
import { klinikk } from "./klinikk.ts";
import { minimal } from "./minimal.ts";
import { saksbehandling } from "./saksbehandling.ts";
import { skole } from "./skole.ts";
import { tilsyn } from "./tilsyn.ts";
import { vakthold } from "./vakthold.ts";
import { virksomhet } from "./virksomhet.ts";

/** Every app that can be started, by its folder's name. */
export const apps: Readonly<Record<string, App>> = {
  minimal,
  virksomhet,
  bostotte,
  vakthold,
  klinikk,
  skole,
  saksbehandling,
  tilsyn,
  innbygger,
};
