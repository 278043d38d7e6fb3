import type { JWK } from "jose";
import type { Endpoint } from "../requests/endpoint.ts";
import type { Call } from "../requests/call.ts";
import type { Fault, FaultTools } from "./fault.ts";
import {
  bodyFault,
  contentTypeFault,
  htmlFault,
  movedFault,
  oauthErrorFault,
  type Patch,
  statusFault,
  textFault,
  tooManyFault,
} from "./answers.ts";
import { detailsFault, type DetailsChange, type DetailsTarget, partyFault } from "./authorization-details.ts";
import {
  formPostFault,
  fragmentFault,
  redirectErrorFault,
  redirectFault,
  type RedirectPatch,
  logoutRedirectFault,
} from "./authorize.ts";
import { onCode, onRefresh, together, whenever } from "./compose.ts";
import { accessTokenFault, nonceFault, type NoncePolicy, withoutNonceHeaderFault } from "./dpop.ts";
import { claimsFault, clockFault, headerFault, idTokenTextFault, replayFault, signatureFault } from "./id-token.ts";
import {
  decoysFault,
  ellipticKeyFault,
  keysFault,
  movedKeysFault,
  privateKeyFault,
  rotateFault,
  secretKeyFault,
  severalFault,
  withoutKidFault,
} from "./jwks.ts";
import { cutFault, gzipBombFault, networkFault, paddedFault, slowFault, trickleFault } from "./network.ts";
import type { SignatureFault } from "./signatures.ts";
import { signedUserinfoFault } from "./userinfo.ts";

/** The kinds of misbehaviour. Each creates a fault for `idp.fail(...)`. */
export const faults: {
  readonly idToken: {
    /** Changes claims and signs again with the provider's key. */
    claims(patch: Patch): Fault;
    /** Changes the header and signs again with the provider's key. */
    header(patch: Patch): Fault;
    signature(kind: SignatureFault): Fault;
    /** @param seconds by which the provider's clock is ahead; negative is behind. */
    clock(seconds: number): Fault;
    text(change: (honest: string) => string): Fault;
    replay(): Fault;
  };
  readonly accessToken: {
    /** Changes claims and signs again with the provider's key. */
    claims(patch: Patch): Fault;
  };
  /** For providers that bind tokens to a key (RFC 9449). */
  readonly dpop: {
    nonce(policy: NoncePolicy): Fault;
    /** Requires a nonce but sends none. */
    withoutNonceHeader(): Fault;
  };
  readonly token: { body(patch: Patch): Fault };
  readonly par: { body(patch: Patch): Fault };
  readonly authorize: {
    parameters(patch: RedirectPatch): Fault;
    error(error: string): Fault;
    fragment(): Fault;
    formPost(): Fault;
  };
  readonly userinfo: {
    body(patch: Patch): Fault;
    /** Answers with a JWT, with the right signature or another. */
    signed(signature?: SignatureFault | "right", claims?: Patch): Fault;
  };
  readonly introspection: { body(patch: Patch): Fault };
  /** The redirect after a logout. */
  readonly endSession: { parameters(patch: RedirectPatch): Fault };
  readonly authorizationDetails: {
    change(change: DetailsChange, place?: DetailsTarget): Fault;
    /** Changes members of the first organisation. */
    party(patch: Readonly<Record<string, unknown>>, place?: DetailsTarget): Fault;
  };
  readonly jwks: {
    keys(change: (honest: readonly JWK[], tools: FaultTools) => unknown): Fault;
    withoutKid(): Fault;
    several(count: number): Fault;
    decoys(): Fault;
    ellipticKey(): Fault;
    privateKey(): Fault;
    secretKey(): Fault;
    /** Rotates the signing key when the client calls the endpoint; at `token`, just before the token is signed. */
    rotateAt(endpoint: Endpoint): Fault;
    movedTo(path: string): Fault;
  };
  discovery(patch: Patch): Fault;
  status(endpoint: Endpoint, status: number): Fault;
  tooMany(endpoint: Endpoint, retryAfter: number | string): Fault;
  oauthError(endpoint: Endpoint, error: string): Fault;
  text(endpoint: Endpoint, text: string, options?: { readonly status?: number; readonly type?: string }): Fault;
  html(endpoint: Endpoint): Fault;
  contentType(endpoint: Endpoint, type: string): Fault;
  moved(endpoint: Endpoint, location: string, status?: 301 | 302 | 303 | 307 | 308): Fault;
  network(endpoint: Endpoint): Fault;
  slow(endpoint: Endpoint, milliseconds: number): Fault;
  cut(endpoint: Endpoint, bytes: number): Fault;
  trickle(endpoint: Endpoint, milliseconds: number): Fault;
  gzipBomb(endpoint: Endpoint, megabytes: number): Fault;
  padded(endpoint: Endpoint, bytes: number): Fault;
  /** Combines several faults. Each must fire. */
  together(...parts: readonly Fault[]): Fault;
  /** For some calls only. @param name what those calls have in common. */
  whenever(fault: Fault, when: (call: Call) => boolean, name: string): Fault;
  /** For answers of `token` to refresh tokens only. */
  onRefresh(fault: Fault): Fault;
  /** For answers of `token` to codes only. */
  onCode(fault: Fault): Fault;
} = {
  idToken: {
    claims: (patch) => claimsFault(patch),
    header: headerFault,
    signature: signatureFault,
    clock: clockFault,
    text: idTokenTextFault,
    replay: replayFault,
  },
  accessToken: { claims: accessTokenFault },
  dpop: { nonce: nonceFault, withoutNonceHeader: withoutNonceHeaderFault },
  token: { body: (patch) => bodyFault("token.body", "token", patch) },
  par: { body: (patch) => bodyFault("par.body", "par", patch) },
  authorize: {
    parameters: redirectFault,
    error: redirectErrorFault,
    fragment: fragmentFault,
    formPost: formPostFault,
  },
  userinfo: { body: (patch) => bodyFault("userinfo.body", "userinfo", patch), signed: signedUserinfoFault },
  introspection: { body: (patch) => bodyFault("introspection.body", "introspection", patch) },
  endSession: { parameters: logoutRedirectFault },
  authorizationDetails: { change: detailsFault, party: partyFault },
  jwks: {
    keys: (change) => keysFault(change),
    withoutKid: withoutKidFault,
    several: severalFault,
    decoys: decoysFault,
    ellipticKey: ellipticKeyFault,
    privateKey: privateKeyFault,
    secretKey: secretKeyFault,
    rotateAt: rotateFault,
    movedTo: movedKeysFault,
  },
  discovery: (patch) => bodyFault("discovery", "discovery", patch),
  status: statusFault,
  tooMany: tooManyFault,
  oauthError: oauthErrorFault,
  text: textFault,
  html: htmlFault,
  contentType: contentTypeFault,
  moved: movedFault,
  network: networkFault,
  slow: slowFault,
  cut: cutFault,
  trickle: trickleFault,
  gzipBomb: gzipBombFault,
  padded: paddedFault,
  together,
  whenever,
  onRefresh,
  onCode,
};
