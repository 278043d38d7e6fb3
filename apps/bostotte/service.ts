import { serviceOf } from "#shell/service.ts";
import { en } from "./texts/en";
import { nb } from "./texts/nb";
import { nn } from "./texts/nn";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(
  { nb, nn, en },
  { mail: "hjelp@bostottekontoret.example", colours: { main: "#6B2D5C", dark: "#E3A9D3" } },
);
