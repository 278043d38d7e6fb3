import type { Verification } from "./form.ts";
import { accessTokenOfHelseid, proofAtApiOfHelseid } from "./helseid-api.ts";
import { idTokenOfHelseid } from "./helseid-id-token.ts";
import { profileOfHelseid } from "./helseid-profile.ts";
import { functionalRulesOfHelseid, securityRulesOfHelseid } from "./helseid-rules.ts";

const pages =
  "https://utviklerportal.nhn.no/informasjonstjenester/helseid/protokoller-og-sikkerhetsprofil/sikkerhetsprofil/docs";

/** What a form says of itself: of NHN's other rules no text could be read when the lists were made. */
const unread = (rules: string): string => `NHNs ${rules} er ikke med: teksten var ikke å få tak i da listen ble laget.`;

/** NHN's rules: one form for the client, and one for the API. */
export const helseid: Verification = {
  environment: "testmiljøet til HelseID",
  files: {
    "tests/helseid.test.ts": [
      {
        title: "Sikkerhetsregler for klienter (SK)",
        source: `${pages}/sikkerhetsprofil_enmd. ${unread("SB- og FB-regler for innlogging")}`,
        demands: securityRulesOfHelseid,
      },
      {
        title: "Funksjonelle krav (FK)",
        source: `${pages}/funksjonelle_krav_no_nbmd`,
        demands: functionalRulesOfHelseid,
      },
      {
        title: "Sikkerhetsprofilen og FAPI 2.0 (våre nummer)",
        source: `${pages}/sikkerhetsprofil_enmd og https://openid.net/specs/fapi-security-profile-2_0-final.html`,
        demands: profileOfHelseid,
      },
      {
        title: "Validering av id_token (IDT)",
        source: `${pages}/vedlegg/validering_av_id_token_enmd`,
        demands: idTokenOfHelseid,
      },
    ],
    "tests/helseid-api.test.ts": [
      {
        title: "Validering av access token (AT)",
        source: `${pages}/vedlegg/validering_av_access_token_enmd. ${unread("SA- og FA-regler for API-er")}`,
        demands: accessTokenOfHelseid,
      },
      {
        title: "DPoP-bevis ved API-et (våre nummer)",
        source: `${pages}/vedlegg/formatering_av_dpop_bevis_enmd`,
        demands: proofAtApiOfHelseid,
      },
    ],
  },
};
