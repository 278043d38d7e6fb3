import type { ServiceOptions } from "@adgangskort/node";

/** Whose service it is. Every page of the login says so. */
export const service = {
  agency: "Eksempeletaten",
  name: { nb: "Rapporter for virksomheter", nn: "Rapportar for verksemder", en: "Reports for organisations" },
  logo: `<svg viewBox="0 0 32 32">
    <rect width="32" height="32" rx="6" fill="var(--main)"/>
    <path d="M9 22V10h14M9 16h10" fill="none" stroke="var(--on-main)" stroke-width="3"/>
  </svg>`,
  colours: { main: "#0b4f6c", dark: "#8ccbe3" },
  support: {
    text: {
      nb: "brukerstøtten i Eksempeletaten",
      nn: "brukarstøtta i Eksempeletaten",
      en: "user support at Eksempeletaten",
    },
    href: "mailto:hjelp@etat.example.no",
    phone: "22 00 00 00",
    hours: { nb: "hverdager kl.\u00a09–15", nn: "kvardagar kl.\u00a09–15", en: "weekdays 9\u00a0am to 3\u00a0pm" },
  },
  links: {
    accessibility: "https://uustatus.no/nb/erklaringer/publisert/00000000-0000-0000-0000-000000000000",
    privacy: "/personvern",
    cookies: "/informasjonskapsler",
    contact: "/kontakt",
  },
  languages: ["nb", "nn", "en"],
} satisfies ServiceOptions;
