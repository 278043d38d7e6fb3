import { altinnRows } from "./altinn-rows.ts";
import { apiRows } from "./api-rows.ts";
import { directoryRows } from "./directory-rows.ts";
import { borneOnLegs, legRows } from "./leg-rows.ts";
import { borneLogins, loginRows } from "./login-rows.ts";
import { borneLogouts, logoutRows } from "./logout-rows.ts";
import { machineRows } from "./machine-rows.ts";
import { proofRows } from "./proof-rows.ts";
import { requestRows } from "./request-rows.ts";
import type { Played, Row } from "./row.ts";
import { optionRows } from "./option-rows.ts";

/** Everything that can go wrong, on every leg, with the code that it ends in. */
export const rows: readonly Row[] = [
  ...loginRows,
  ...legRows,
  ...apiRows,
  ...logoutRows,
  ...machineRows,
  ...proofRows,
  ...requestRows,
  ...optionRows,
  ...directoryRows,
  ...altinnRows,
];

/** What looks wrong and is not, or does no harm. */
export const borne: readonly Played[] = [...borneLogins, ...borneOnLegs, ...borneLogouts];
