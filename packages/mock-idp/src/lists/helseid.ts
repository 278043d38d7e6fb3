import type { DemandList, Source } from "./demand-list.ts";
import { accessTokenOfHelseid, proofAtApiOfHelseid } from "./helseid-api.ts";
import { idTokenOfHelseid } from "./helseid-id-token.ts";
import { profileOfHelseid } from "./helseid-profile.ts";
import { functionalRulesOfHelseid, securityRulesOfHelseid } from "./helseid-rules.ts";

const read = "2026-11-27";
const page = (path: string): Source => ({
  url: `https://utviklerportal.nhn.no/informasjonstjenester/helseid/protokoller-og-sikkerhetsprofil/sikkerhetsprofil/docs/${path}`,
  read,
});

/** What a form says of itself: no text of NHN's other rules could be read when the lists were made. */
const unread = (rules: string): string => `NHNs ${rules} er ikke med: teksten var ikke å få tak i da listen ble laget.`;

const environment = "testmiljøet til HelseID";

/** NHN's rules: one list for the client, and one for the API. */
export const helseid = {
  client: {
    id: "helseid.client",
    environment,
    chapters: [
      {
        title: "Sikkerhetsregler for klienter (SK)",
        sources: [page("sikkerhetsprofil_enmd")],
        lacks: unread("SB- og FB-regler for innlogging"),
        demands: securityRulesOfHelseid,
      },
      {
        title: "Funksjonelle krav (FK)",
        sources: [page("funksjonelle_krav_no_nbmd")],
        demands: functionalRulesOfHelseid,
      },
      {
        title: "Sikkerhetsprofilen og FAPI 2.0 (våre nummer)",
        sources: [
          page("sikkerhetsprofil_enmd"),
          { url: "https://openid.net/specs/fapi-security-profile-2_0-final.html", read },
        ],
        demands: profileOfHelseid,
      },
      {
        title: "Validering av id_token (IDT)",
        sources: [page("vedlegg/validering_av_id_token_enmd")],
        demands: idTokenOfHelseid,
      },
    ],
  },
  api: {
    id: "helseid.api",
    environment,
    chapters: [
      {
        title: "Validering av access token (AT)",
        sources: [page("vedlegg/validering_av_access_token_enmd")],
        lacks: unread("SA- og FA-regler for API-er"),
        demands: accessTokenOfHelseid,
      },
      {
        title: "DPoP-bevis ved API-et (våre nummer)",
        sources: [page("vedlegg/formatering_av_dpop_bevis_enmd")],
        demands: proofAtApiOfHelseid,
      },
    ],
  },
} as const satisfies Readonly<Record<string, DemandList>>;
