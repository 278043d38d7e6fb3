import type { AccessTexts } from "./texts.ts";

/** Norsk nynorsk: errors of a program that calls an API for a person. */
export const access: AccessTexts = {
  access_client_refused: {
    title: "Tenesta du bruker, har ikkje tilgang",
    body: "Ho er ikkje godkjend for å hente noko her. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  access_token_expired: {
    title: "Tilgangen har gått ut",
    body: "Tenesta du bruker, venta for lenge. Prøv på nytt.",
  },
  access_token_invalid: {
    title: "Tilgangen kan ikkje brukast",
    body: "Vi kan ikkje stadfeste at han kjem frå innloggingstenesta. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  access_token_misplaced: {
    title: "Vi forstår ikkje førespurnaden",
    body: "Tenesta du bruker, sende tilgangen din på ein måte som vi ikkje tek imot. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  access_token_missing: {
    title: "Tilgangen manglar",
    body: "Tenesta du bruker, sende ikkje med tilgangen din. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  access_token_unavailable: {
    title: "Du må logge inn på nytt",
    body: "Innlogginga di gir ikkje lenger tilgang til opplysningane på denne sida. Logg inn for å gå vidare.",
    retry: "Logg inn på nytt",
  },
  api_not_allowed: {
    title: "Noko gjekk gale hos oss",
    body: "Tenesta prøvde å hente opplysningar på ein måte som ikkje er lov, og det stoppa vi. Feilen ligg hos oss, ikkje hos deg. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  api_unavailable: {
    title: "Vi får ikkje henta opplysningane",
    body: "Ei teneste som vi hentar opplysningar frå, svarer ikkje akkurat no. Vent litt, og prøv på nytt.",
  },
  client_organisation_required: {
    title: "Verksemda manglar",
    body: "Tenesta du bruker, oppgir ikkje kva for verksemd ho hentar opplysningar for. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  dpop_proof_invalid: {
    title: "Tilgangen kan ikkje brukast",
    body: "Tenesta du bruker, viste ikkje at tilgangen er hennar eigen. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  dpop_proof_replayed: {
    title: "Førespurnaden er brukt før",
    body: "Tenesta du bruker, sende den same førespurnaden to gonger, og vi tek berre imot den første. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  scope_insufficient: {
    title: "Tilgangen gjeld ikkje dette",
    body: "Tenesta du bruker, har tilgang til noko, men ikkje til akkurat dette. Kontakt brukarstøtta dersom du treng hjelp.",
  },
  token_exchange_refused: {
    title: "Tenesta får ikkje henta opplysningane for deg",
    body: "Innloggingstenesta lèt ikkje denne tenesta hente opplysningar vidare på dine vegner. Kontakt brukarstøtte om du treng hjelp.",
  },
};
