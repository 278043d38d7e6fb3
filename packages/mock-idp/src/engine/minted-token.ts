import { registeredScopes, type ClientRegistration } from "../clients/client-registration.ts";
import { lifetimesOf } from "../clients/lifetimes.ts";
import type { TokenOccasion } from "../documents/token-shapes.ts";
import type { Login } from "../people/login.ts";
import type { Person } from "../people/person.ts";
import { authenticated, reachable, loginMethods } from "../portal/assurance.ts";
import { nearestName } from "../requests/nearest-name.ts";
import { signingKey } from "../keys/signing-keys.ts";
import type { State } from "../state/state.ts";
import { alteredJwt, type JwtChanges } from "./altered-jwt.ts";
import { type DpopKey, dpopThumbprint } from "./minted-dpop-proof.ts";

/** The login that a token tells of. */
interface OfLogin extends JwtChanges {
  /** Default: the first registered client. */
  readonly client_id?: string;
  /** Name or national id. Default: the first person who can log in. */
  readonly person?: string;
  /** Level of assurance, by the provider's name. Default: the highest that the person reaches. */
  readonly assurance?: string;
  /** Separated by spaces. Default: those of the registration. */
  readonly scope?: string;
}

/** The content of an id_token. */
export interface IdTokenOptions extends OfLogin {
  readonly nonce?: string;
}

/** The content of an access token. */
export interface AccessTokenOptions extends Omit<OfLogin, "person"> {
  /** As for an id_token; `null` for a token that the client requested for itself. */
  readonly person?: string | null;
  /** The API, or several. Default: what the scopes name, at a provider where they do. */
  readonly audience?: string | readonly string[];
  /** Binds the token to a key of `mintDpopProof` (RFC 9449 section 6.1). */
  readonly dpopKey?: DpopKey;
}

/** What tokens are made of: a whole provider has it, and so has an issuer without logins. */
export type TokenSource = Pick<State, "profile" | "clients" | "people" | "keys">;

/** @throws with the names that are known */
function named<T>(
  kind: string,
  all: readonly T[],
  names: (one: T) => readonly string[],
  wanted: string | undefined,
): T {
  const found = wanted === undefined ? all[0] : all.find((one) => names(one).includes(wanted));
  if (found !== undefined) return found;
  const known = all.map((one) => names(one)[0] ?? "");
  const near = nearestName(wanted ?? "", known);
  throw new Error(
    `there is no ${kind} ${wanted ?? ""}${near === undefined ? "" : `, but ${near}`}; known: ${known.join(", ")}`,
  );
}

const clientOf = ({ clients }: TokenSource, wanted: string | undefined): ClientRegistration =>
  named("client", clients, ({ client_id }) => [client_id], wanted);

/** A completed login of this person, now, as the pages would have left it. */
function loginOf(state: TokenSource, { person: wanted, assurance }: OfLogin, scopes: readonly string[]): Login {
  const { profile } = state;
  const ways = loginMethods(profile, [...profile.acrValues, profile.workAccount?.acr].join(" "));
  const waysOf = (person: Person): typeof ways => ways.filter(({ acr }) => reachable(profile, person).includes(acr));
  const person = named(
    "person who can log in as",
    state.people.filter((one) => waysOf(one).length > 0),
    ({ name, pid }) => [name, pid],
    wanted,
  );
  // Strongest first; the work account comes last, as it is no level.
  const offered = waysOf(person).toSorted(
    (one, other) => rank(profile.acrValues, other.acr) - rank(profile.acrValues, one.acr),
  );
  const way = named("level", offered, ({ acr }) => [acr], assurance);
  return {
    ...authenticated(profile, person, way),
    locale: profile.locales[0] ?? "nb",
    sid: crypto.randomUUID(),
    scopes,
  };
}

const rank = (levels: readonly string[], acr: string): number => levels.indexOf(acr);

function occasionOf(state: TokenSource, options: OfLogin | AccessTokenOptions, forClient: boolean): TokenOccasion {
  const { profile } = state;
  const client = clientOf(state, options.client_id);
  const granted = options.scope?.split(" ") ?? registeredScopes(client);
  const { audience, dpopKey } = options as AccessTokenOptions;
  const audiences = audience === undefined ? profile.tokens.audiences(granted) : [audience].flat();
  return {
    profile,
    client,
    login: forClient ? undefined : loginOf(state, options as OfLogin, granted),
    scopes: profile.tokens.scopesFor(granted, audiences),
    audiences,
    api: audiences.length === 1 ? state.clients.find(({ client_id }) => client_id === audiences[0]) : undefined,
    refreshed: false,
    jkt: dpopKey && dpopThumbprint(dpopKey),
    statements: [],
    rejected: [],
    expires_in: lifetimesOf(client, profile).accessToken,
  };
}

const keysOf = (state: TokenSource) => ({
  signingKey: state.keys.current,
  foreignKey: signingKey(`not ${state.profile.issuer}`, 0),
});

/** An id_token of a login that did not take place, right unless the options change it. */
export async function mintIdToken(state: TokenSource, { nonce, ...options }: IdTokenOptions): Promise<string> {
  const occasion = occasionOf(state, options, false) as TokenOccasion & { readonly login: Login };
  const iat = Math.floor(Date.now() / 1000);
  const header = { kid: state.keys.current.kid, ...state.profile.tokens.idTokenHeader };
  return alteredJwt({ claims: state.profile.tokens.idToken({ iat, nonce }, occasion), header }, keysOf(state), options);
}

/**
 * An access token for tests of an API, right unless the options change it. The provider's own endpoints do not accept it.
 * @throws if the provider's access tokens are opaque and no audience is named
 */
export async function mintAccessToken(state: TokenSource, options: AccessTokenOptions): Promise<string> {
  const { tokens, title, machine } = state.profile;
  const login = occasionOf(state, options, options.person === null || machine !== undefined);
  const occasion = tokens.opaque?.(login) ? { ...login, subjectToken: tokens.accessToken(login) } : login;
  // Only a token from an exchange is a JWT there, and that has an audience (RFC 8693).
  if (occasion !== login && login.audiences.length === 0)
    throw new Error(`an access token of ${title} is opaque without an audience: name the audience of the API`);
  const { accessTokenType: typ = "at+jwt" } = tokens;
  const header = { kid: state.keys.current.kid, ...(typ === null ? {} : { typ }) };
  return alteredJwt({ claims: tokens.accessToken(occasion), header }, keysOf(state), options);
}
