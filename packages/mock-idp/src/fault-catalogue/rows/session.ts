import type { Fault } from "../../faults/fault.ts";
import { bodyFault, oauthErrorFault, type Patch, statusFault, textFault } from "../../faults/answers.ts";
import { logoutRedirectFault } from "../../faults/authorize.ts";
import { onRefresh } from "../../faults/compose.ts";
import { detailsFault } from "../../faults/authorization-details.ts";
import { claimsFault, signatureFault } from "../../faults/id-token.ts";
import { networkFault } from "../../faults/network.ts";
import type { SignatureFault } from "../../faults/signatures.ts";
import { signedUserinfoFault } from "../../faults/userinfo.ts";
import { appended, at, borne, type CataloguedFault, either, needing, now, row } from "../row.ts";

const refreshed = (ids: string, what: string, fault: Fault): CataloguedFault =>
  row(ids, `refresh: ${what}`, onRefresh(fault));
const userinfo = (ids: string, what: string, patch: Patch): CataloguedFault =>
  row(ids, `userinfo: ${what}`, bodyFault("", "userinfo", patch));
const signed = (what: string, signature: SignatureFault | "right", patch: Patch = {}): CataloguedFault =>
  row("C-21", `userinfo: ${what}`, signedUserinfoFault(signature, patch));

/** A claim by reference to another source (OpenID Connect Core 5.6.2). */
const elsewhere = (source: Readonly<Record<string, unknown>>): Patch => ({
  _claim_names: { address: "elsewhere" },
  _claim_sources: { elsewhere: source },
});

/** Faults after the login: userinfo, refresh and logout. */
export const session: readonly CataloguedFault[] = [
  userinfo("C-18", "sub is of another person", appended("sub")),
  userinfo("C-18", "sub is absent", { sub: undefined }),
  either(signed("a JWT, which is right", "right")),
  signed("a JWT with a broken signature", "xor"),
  signed("a JWT without a signature", "none"),
  signed("a JWT for another client", "right", appended("aud")),
  borne(userinfo("C-27", "an aggregated claim", elsewhere({ JWT: "eyJhbGciOiJub25lIn0.eyJhZGRyZXNzIjoieCJ9." }))),
  borne(
    userinfo("C-28", "a distributed claim", elsewhere({ endpoint: "https://169.254.169.254/", access_token: "x" })),
  ),
  either(row("L-06", "userinfo: no JSON", textFault("userinfo", "{"))),
  either(row("L-03", "userinfo: no answer", networkFault("userinfo"))),
  either(row("L-03", "userinfo: status 503", statusFault("userinfo", 503))),

  refreshed("C-41", "iss is another", claimsFault(appended("iss"))),
  refreshed("C-42", "sub is another", claimsFault(appended("sub"))),
  refreshed("R-056", "aud is another", claimsFault(appended("aud"))),
  refreshed(
    "R-056",
    "auth_time is another",
    claimsFault(() => ({ auth_time: now() - 3600 })),
  ),
  refreshed("R-056", "nonce is another", claimsFault({ nonce: "of another login" })),
  refreshed("R-056", "the signature is broken", signatureFault("xor")),
  at("ansattporten", needing("level", refreshed("A-38", "acr is lower", claimsFault({ acr: "low" })))),
  at(
    "ansattporten",
    needing(
      "representation",
      refreshed(
        "A-42",
        "the representation is another",
        detailsFault((list) => list.map((one) => ({ ...one, resource: "other" }))),
      ),
    ),
  ),
  refreshed("L-04", "invalid_grant", oauthErrorFault("token", "invalid_grant")),
  refreshed("L-04", "invalid_client", oauthErrorFault("token", "invalid_client")),
  refreshed("L-04", "status 503", statusFault("token", 503)),
  refreshed("L-04", "no answer", networkFault("token")),

  row("C-45", "the state after a logout is another", logoutRedirectFault({ state: "https://attacker.example/" })),
  row("C-46", "there is no state after a logout", logoutRedirectFault({ state: undefined })),
];
