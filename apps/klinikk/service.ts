import { serviceOf } from "#shell/service.ts";
import { en } from "./texts/en";
import { nb } from "./texts/nb";
import { nn } from "./texts/nn";

/** The agency and its service, as the header, the footer and the pages of the login show them. */
export const service = serviceOf(
  { nb, nn, en },
  { mail: "brukerstotte@fjordvik-helse.example", colours: { main: "#0F5257", dark: "#8AD3D6" } },
);
