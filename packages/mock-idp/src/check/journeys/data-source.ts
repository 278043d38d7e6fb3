import type { JwtChanges } from "../../engine/altered-jwt.ts";
import { mintAccessToken } from "../../server/minted.ts";
import type { DataSource } from "../subject.ts";
import { type CheckJourney, clientOf, type JourneyStage, verdict } from "./journey.ts";
import { personOf, selfReport } from "./people.ts";

const now = (): number => Math.floor(Date.now() / 1000);

/** What is wrong with a token. */
const wrongTokens = ({ audience }: DataSource, stage: JourneyStage): Readonly<Record<string, JwtChanges>> => ({
  "without a signature": { sign: "none" },
  "of another key": { sign: "foreign-key" },
  "that is over": { claims: { iat: now() - 900, nbf: now() - 900, exp: now() - 600 } },
  "that is never over": { claims: { exp: undefined } },
  "of another issuer": { claims: { iss: "https://another-issuer.example" } },
  "of no issuer": { claims: { iss: undefined } },
  "for another data source": { claims: { aud: `${audience}x` } },
  "for the service itself": { claims: { aud: clientOf(stage)?.client_id } },
  "for nobody": { claims: { aud: undefined } },
});

/** The token, made out to another person by its bearer. */
function spoilt(token: string): string {
  const [header, payload = "", signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: "another" })).toString("base64url");
  return [header, changed, signature].join(".");
}

/** An API of the agency's own takes the provider's tokens for itself, and no other. */
export const dataSource: readonly CheckJourney[] = [
  {
    title: "The data source takes a right token, and none that is wrong in signature, expiry, issuer or audience",
    rules: { "FE-9": "must" },
    run: async (stage) => {
      const source = selfReport(stage, "dataSource");
      const { audience, scope } = source;
      const client_id = clientOf(stage)?.client_id;
      const given = {
        person: personOf(stage, "in").pid,
        audience,
        ...(scope === undefined ? {} : { scope }),
        ...(client_id === undefined ? {} : { client_id }),
      };
      const right = await mintAccessToken(stage.idp, given);
      const honest = await source.call(right);
      if (honest >= 400) return { verdict: "undetermined", why: `a right token is answered with ${honest}` };
      const tokens = Object.entries(wrongTokens(source, stage)).map(
        async ([what, changes]) => [what, await mintAccessToken(stage.idp, { ...given, ...changes })] as const,
      );
      for (const [what, token] of [
        ...(await Promise.all(tokens)),
        ["whose claims were changed", spoilt(right)] as const,
      ]) {
        const status = await source.call(token);
        if (status !== 401) return verdict(false, "", `a token ${what} is answered with ${status}`);
      }
      return verdict(true, "ten wrong tokens were answered with 401", "");
    },
  },
];
