import { faultCatalogueOf } from "../fault-catalogue/index.ts";
import type { Demand, DemandList } from "../lists/demand-list.ts";
import { digdir } from "../lists/digdir.ts";
import { entra } from "../lists/entra.ts";
import { feide } from "../lists/feide.ts";
import { type GuidanceLine, guidanceLines, guidanceOnSessions } from "../lists/guidance.ts";
import { helseid } from "../lists/helseid.ts";
import { journeys } from "./journeys/play-journeys.ts";

const read = "2026-11-24";

/** What is tried at a provider, beyond the provider's own list. */
function guidanceAt<Id extends string>(profile: Id, { environment }: Pick<DemandList, "environment">) {
  const played = [...faultCatalogueOf({ id: profile }), ...journeys];
  const demandsOf = (lines: Readonly<Record<string, GuidanceLine>>): readonly Demand[] =>
    Object.entries(lines).flatMap(([number, { nb, nn }]) => {
      const weights = played.flatMap(({ rules }) => rules[number] ?? []);
      if (weights.length === 0) return [];
      const weight = weights.includes("must") ? "krav" : "anbefaling";
      return [{ number, weight, demand: nb[0], expected: nb[1], nn: { demand: nn[0], expected: nn[1] } }];
    });
  return {
    id: `guidance.${profile}`,
    environment,
    chapters: [
      {
        title: "OpenID Connect: angrep og driftsfeil (våre nummer)",
        sources: [
          { url: "https://openid.net/specs/openid-connect-core-1_0.html", read },
          { url: "https://www.rfc-editor.org/rfc/rfc9700.html", read },
          { url: "https://www.rfc-editor.org/rfc/rfc8725.html", read },
        ],
        demands: demandsOf(guidanceLines),
      },
      {
        title: "OWASP ASVS: sesjonen (våre nummer)",
        sources: [{ url: "https://github.com/OWASP/ASVS", read }],
        demands: demandsOf(guidanceOnSessions),
      },
    ],
  } as const satisfies DemandList;
}

/** Our own guidance, by provider. */
export const guidance = {
  ansattporten: guidanceAt("ansattporten", digdir.ansattporten),
  idporten: guidanceAt("idporten", digdir.idporten),
  helseid: guidanceAt("helseid", helseid.client),
  feide: guidanceAt("feide", feide),
  entra: guidanceAt("entra", entra),
} as const;
