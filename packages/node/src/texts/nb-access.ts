import type { AccessTexts } from "./texts.ts";

/** Norsk bokmål: errors of a program that calls an API for a person. */
export const access: AccessTexts = {
  access_client_refused: {
    title: "Tjenesten du bruker, har ikke tilgang",
    body: "Den er ikke godkjent for å hente noe her. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  access_token_expired: {
    title: "Tilgangen har gått ut",
    body: "Tjenesten du bruker, ventet for lenge. Prøv igjen.",
  },
  access_token_invalid: {
    title: "Tilgangen kan ikke brukes",
    body: "Vi kan ikke bekrefte at den kommer fra innloggingstjenesten. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  access_token_misplaced: {
    title: "Vi forstår ikke forespørselen",
    body: "Tjenesten du bruker, sendte tilgangen din på en måte som vi ikke tar imot. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  access_token_missing: {
    title: "Tilgangen mangler",
    body: "Tjenesten du bruker, sendte ikke med tilgangen din. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  access_token_unavailable: {
    title: "Du må logge inn på nytt",
    body: "Innloggingen din gir ikke lenger tilgang til opplysningene på denne siden. Logg inn for å gå videre.",
    retry: "Logg inn på nytt",
  },
  api_not_allowed: {
    title: "Noe gikk galt hos oss",
    body: "Tjenesten prøvde å hente opplysninger på en måte som ikke er lov, og det stoppet vi. Feilen ligger hos oss, ikke hos deg. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  api_unavailable: {
    title: "Vi får ikke hentet opplysningene",
    body: "En tjeneste som vi henter opplysninger fra, svarer ikke akkurat nå. Vent litt, og prøv igjen.",
  },
  client_organisation_required: {
    title: "Virksomheten mangler",
    body: "Tjenesten du bruker, oppgir ikke hvilken virksomhet den henter opplysninger for. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  dpop_proof_invalid: {
    title: "Tilgangen kan ikke brukes",
    body: "Tjenesten du bruker, viste ikke at tilgangen er dens egen. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  dpop_proof_replayed: {
    title: "Forespørselen er brukt før",
    body: "Tjenesten du bruker, sendte den samme forespørselen to ganger, og vi tar bare imot den første. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  scope_insufficient: {
    title: "Tilgangen gjelder ikke dette",
    body: "Tjenesten du bruker, har tilgang til noe, men ikke til akkurat dette. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
  token_exchange_refused: {
    title: "Tjenesten får ikke hentet opplysningene for deg",
    body: "Innloggingstjenesten lar ikke denne tjenesten hente opplysninger videre på dine vegne. Kontakt brukerstøtte hvis du trenger hjelp.",
  },
};
