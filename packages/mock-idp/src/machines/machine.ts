// machines/: what a service without logins is.
// It must not know its addresses or how requests reach it.

import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Documents, ProfileEndpoints, ProviderFacts } from "../documents/provider-facts.ts";
import type { TokenShapes } from "../documents/token-shapes.ts";
import type { Register } from "../register/register.ts";
import type { Call, Refusal } from "../requests/call.ts";
import type { KeyRing } from "../keys/signing-keys.ts";

/** A request that no rule refused. */
export interface MachineRequest {
  readonly call: Call;
  readonly client: ClientRegistration | undefined;
  readonly register: Register;
  readonly keys: KeyRing;
  readonly profile: Pick<ProviderFacts, "issuer" | "endpoints">;
}

/** What answers programs in place of the engine, at a service without logins. */
export interface Machine {
  answer(request: MachineRequest): Response | Promise<Response>;
  refused(refusal: Refusal, call: Call): Response;
}

type OwnEndpoints = Partial<ProfileEndpoints> & Pick<ProfileEndpoints, "discovery" | "jwks">;

/** A service without logins has no addresses for browsers. They are read only where there are logins. */
export const machineEndpoints = (own: OwnEndpoints): ProfileEndpoints => own as ProfileEndpoints;

const noTokens: TokenShapes = {
  subject: () => "",
  idToken: () => ({}),
  accessToken: () => ({}),
  userinfo: () => ({}),
  idTokenAlways: false,
  audiences: () => [],
  rejected: () => [],
  scopesFor: (scopes) => scopes,
  answer: () => ({}),
};

/** The documents of a service without logins: it has no clause on what only logins have. */
export const noLoginDocuments: Documents = {
  clients: "",
  demands: "",
  pkce: "",
  assertions: "",
  dpop: "",
  authorize: "",
  par: "",
  acr: "",
  userinfo: "",
  logout: "",
};

/** The facts about logins, for a service that has none. */
export const noLogins = {
  tokens: noTokens,
  acrValues: [],
  defaultAcr: "",
  methods: [],
  locales: ["nb"],
  prompts: [],
  authenticationMethods: ["private_key_jwt"],
  assertionAlgorithms: ["RS256", "RS384", "RS512"],
  pushedRequests: "optional",
  demandedParameters: [],
  requestObjectTypes: [],
  userinfoSchemes: [],
  refreshTokens: "registered",
  sessionState: false,
  singleSignOn: "isolated",
  logout: { hintInUrl: false, hintDemanded: false },
  authorizationDetailsTypes: [],
  audiences: "several",
  seconds: {
    idToken: 120,
    accessToken: 120,
    refreshToken: 600,
    authorization: 600,
    code: 60,
    requestUri: 60,
    assertion: 120,
    requestObject: 60,
    sessionIdle: 60,
    sessionMax: 60,
  },
} as const satisfies Partial<ProviderFacts> & { readonly tokens: TokenShapes };
