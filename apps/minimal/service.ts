import type { ServiceOptions } from "@adgangskort/node";

/** Whose service it is. The pages of the login say so. Put your agency's own in. */
export const service = {
  agency: "Eksempeletaten",
  name: "Tjenester for virksomheter",
  support: { text: "brukerstøtten i Eksempeletaten", href: "https://eksempeletaten.example/kontakt" },
  links: {
    accessibility: "https://eksempeletaten.example/tilgjengelighet",
    privacy: "https://eksempeletaten.example/personvern",
    cookies: "https://eksempeletaten.example/informasjonskapsler",
  },
  icon: "/icon.svg",
  // The pages of the application are in bokmål only.
  languages: ["nb"],
} satisfies ServiceOptions;
