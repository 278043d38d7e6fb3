import { faults, type Fault, type MockIdp } from "@adgangskort/mock-idp";
import type { AuthErrorCode } from "../../src/index.ts";
import { callbackOf, clientId, promisesIssuer, pushes, strangerIdFor, type Id, type Pair } from "./side-by-side.ts";

/** A provider that means harm, and an honest one beside it that the same application has. */
export interface Scene {
  readonly hostile: Id;
  readonly honest: Id;
  idp(id: Id): MockIdp;
  /** An id_token of the honest provider's, for this very application. */
  honestIdToken(): Promise<string>;
  /** The state of a login that the person has under way at the honest one. */
  readonly honestState: string;
}

/** How a login that is begun at the hostile provider ends: in this error, or on a page of the honest provider's. */
export type Ending = AuthErrorCode | typeof honestPage;

/** One way to mix the two up. */
export interface Attack {
  readonly name: string;
  readonly fault: (scene: Scene) => Fault | Promise<Fault>;
  readonly ends: (pair: Pair) => Ending;
  /** Of which pairs there is any: the hostile provider, and the honest one. */
  readonly fits?: (pair: Pair) => boolean;
}

export const honestPage = "a page of the honest provider's";

/** What was asked of the hostile provider, by way of the browser or pushed ahead. */
const asked = ({ idp, hostile }: Scene, url: string): URLSearchParams => {
  const pushed = idp(hostile).calls.last("par")?.parameters;
  return pushed ? new URLSearchParams(pushed as Record<string, string>) : new URL(url).searchParams;
};

/** The hostile provider sends whoever comes to log in elsewhere. */
const sends = (name: string, scene: Scene, to: (request: URLSearchParams) => URL): Fault => ({
  name,
  catalogue: ["A-04"],
  on: "authorize",
  before: ({ url }) => new Response(null, { status: 302, headers: { location: to(asked(scene, url)).href } }),
});

const withQuery = (address: string, query: Readonly<Record<string, string | null>>): URL => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value);
  return url;
};

/** A code of its own, with `iss` of whom it will, to the honest provider's redirect_uri. */
const ownCode =
  (iss: "its own" | "the other's" | "none", login: "the one begun there" | "the one begun here"): Attack["fault"] =>
  (scene) =>
    sends("a code of its own to the other's redirect_uri", scene, (request) =>
      withQuery(callbackOf(scene.honest), {
        code: "a-code-of-the-hostile-provider",
        state: login === "the one begun here" ? request.get("state") : scene.honestState,
        iss: { "its own": scene.idp(scene.hostile).issuer, "the other's": scene.idp(scene.honest).issuer, none: null }[
          iss
        ],
      }),
    );

const names =
  (member: string, of: (honest: MockIdp) => string): ((scene: Scene) => Fault) =>
  ({ idp, honest }) =>
    faults.discovery({ [member]: of(idp(honest)) });

/** The person is handed on to the honest provider, as if the application had asked there. */
const handsOn =
  (changes: (scene: Scene) => Readonly<Record<string, string>>): Attack["fault"] =>
  (scene) =>
    sends("hands the person on", scene, (request) =>
      withQuery(scene.idp(scene.honest).profile.endpoints.authorize, {
        ...Object.fromEntries(request),
        scope: "openid",
        ...changes(scene),
      }),
    );

const theirKeys = names("jwks_uri", ({ profile }) => profile.endpoints.jwks);
const theirToken = async ({ honestIdToken }: Scene): Promise<Fault> => {
  const token = await honestIdToken();
  return faults.idToken.text(() => token);
};

export const attacks: readonly Attack[] = [
  {
    name: "its metadata say that it is the other",
    fault: names("issuer", ({ issuer }) => issuer),
    ends: () => "provider_metadata_invalid",
  },
  {
    name: "its metadata name the other's token_endpoint",
    fault: names("token_endpoint", ({ profile }) => profile.endpoints.token),
    ends: ({ one }) => (one === "entra" ? "provider_metadata_invalid" : "client_authentication_failed"),
  },
  {
    name: "its metadata name the other's token_endpoint, and a place of its own for pushed requests",
    fault: ({ idp, hostile, honest }) =>
      faults.discovery({
        token_endpoint: idp(honest).profile.endpoints.token,
        pushed_authorization_request_endpoint: new URL("par", idp(hostile).profile.endpoints.token).href,
      }),
    fits: ({ one }) => !pushes(one),
    ends: ({ one }) => (one === "entra" ? "provider_metadata_invalid" : "authorization_request_refused"),
  },
  {
    name: "its metadata name the other's authorization_endpoint",
    fault: names("authorization_endpoint", ({ profile }) => profile.endpoints.authorize),
    ends: () => honestPage,
  },
  {
    name: "its metadata name the other's keys",
    fault: theirKeys,
    ends: () => "id_token_signature_invalid",
  },
  { name: "it returns the other's id_token", fault: theirToken, ends: () => "id_token_signature_invalid" },
  {
    name: "it returns the other's id_token, and names the other's keys",
    fault: async (scene) => faults.together(theirKeys(scene), await theirToken(scene)),
    ends: () => "id_token_invalid",
  },
  {
    name: "it answers with a code of its own at the other's redirect_uri",
    fault: ownCode("its own", "the one begun here"),
    ends: () => "transaction_missing",
  },
  {
    name: "it answers so, as if it were the other",
    fault: ownCode("the other's", "the one begun here"),
    ends: () => "transaction_missing",
  },
  {
    name: "it answers a login that is under way at the other",
    fault: ownCode("its own", "the one begun there"),
    ends: () => "issuer_mismatch",
  },
  {
    name: "it answers a login that is under way at the other, without iss",
    fault: ownCode("none", "the one begun there"),
    ends: ({ other }) => (promisesIssuer(other) ? "authorization_response_invalid" : "code_refused"),
  },
  {
    name: "it answers a login that is under way at the other, as if it were the other",
    fault: ownCode("the other's", "the one begun there"),
    ends: () => "code_refused",
  },
  {
    name: "it hands the person on with the client's parameters at the other",
    fault: handsOn(({ honest }) => ({ client_id: clientId, redirect_uri: callbackOf(honest) })),
    ends: () => "transaction_missing",
  },
  {
    name: "it hands the person on with the parameters that it got",
    fault: handsOn(() => ({ client_id: clientId })),
    ends: () => honestPage,
  },
  {
    name: "it hands the person on as a client of its own, for which it has registered our redirect_uri",
    fault: handsOn(({ hostile }) => ({ client_id: strangerIdFor(hostile) })),
    fits: ({ other }) => promisesIssuer(other),
    ends: () => "issuer_mismatch",
  },
];
