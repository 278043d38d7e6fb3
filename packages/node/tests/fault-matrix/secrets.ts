import type { MockIdp } from "@adgangskort/mock-idp";
import { decodeJwt } from "jose";
import { beforeEach } from "vitest";
import { clientKey, cookieSecret, kari, ola, secretClient } from "../support/service.ts";
import type { Scene } from "./scene.ts";

/** What must be nowhere but where the protocol puts it: each value, with what it is. */
export type Secrets = ReadonlyMap<string, string>;

/** Members, parameters and claims that are secret, wherever they come. */
const secretNames: ReadonlySet<string> = new Set(
  [
    "access_token code code_verifier client_assertion client_secret id_token logout_token name nonce pid refresh_token",
    "request response sid state sub token",
  ].flatMap((names) => names.split(" ")),
);

/** Shorter ones could be a part of any text. */
const shortest = 8;

/** From the beginning of a word on: from every character of a megabyte it would take long. */
const jwt = /(?<![\w-])[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g;

const privateMembers = ["d", "p", "q", "dp", "dq", "qi"] as const;

/** What is secret before anything was sent. */
const known: readonly (readonly [string, string | undefined])[] = [
  ["a national id", kari],
  ["a national id", ola],
  ["a client secret", secretClient.clientSecret],
  ["a secret of the cookies", cookieSecret],
  ["a subscription key", "mock-subscription-key"],
  ...privateMembers.map((name) => ["a private key", clientKey[name]] as const),
];

/** Finds secrets in what is sent. */
export class SecretRegister {
  readonly #found = new Map<string, string>();

  constructor() {
    for (const [name, value] of known) this.add(name, value);
  }

  /** A value that is one; of a token its parts too, and the claims. */
  add(name: string, value: unknown): void {
    if (typeof value !== "string" || value.length < shortest) return;
    this.#note(name, value);
    for (const token of tokensIn(value)) {
      for (const part of token.split(".").filter(({ length }) => length >= shortest)) this.#note(name, part);
      this.addMembers(claimsOf(token));
    }
  }

  /** By the name that it was first known by. */
  #note(name: string, value: string): void {
    if (!this.#found.has(value)) this.#found.set(value, name);
  }

  addMembers(members: Readonly<Record<string, unknown>> | null): void {
    for (const [name, value] of Object.entries(members ?? {})) if (secretNames.has(name)) this.add(name, value);
  }

  /** The body of an answer or a form. */
  addText(text: string): void {
    this.addMembers(jsonIn(text));
    this.addMembers(Object.fromEntries(new URLSearchParams(text)));
    for (const token of tokensIn(text)) this.add("token", token);
  }

  all(): Secrets {
    return new Map(this.#found);
  }
}

/** The claims of what a provider says; of a client assertion, `sub` is the client. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims = decodeJwt(token);
    return claims.sub === claims.iss ? {} : claims;
  } catch {
    return {};
  }
}

function jsonIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  } catch {
    return null;
  }
}

/** What a provider answers goes into the register. `reading` gets each answer that is being read, until it is. */
export function watchProvider(
  idp: MockIdp,
  register: () => SecretRegister,
  reading: (body: Promise<void>) => void,
): void {
  const read = async (answer: Response): Promise<void> => register().addText(await answer.text().catch(() => ""));
  const answerOf = idp.fetch.bind(idp);
  const fetch: MockIdp["fetch"] = async (request) => {
    const answer = await answerOf(request);
    const location = URL.parse(answer.headers.get("location") ?? "");
    // The way back from a login. That from a logout has a state too, which is worth nothing.
    if (location?.pathname.startsWith("/auth/callback"))
      for (const parameters of [location.search, location.hash.slice(1)]) register().addText(parameters);
    const type = answer.headers.get("content-type") ?? "";
    if (answer.body && /json|jwt/.test(type) && !answer.headers.has("content-encoding")) reading(read(answer.clone()));
    return answer;
  };
  Object.assign(idp, { fetch });
}

/** Watches the provider of each test. Gives what was secret in it so far. */
export function watchSecrets(scene: Scene): () => Promise<Secrets> {
  let register = new SecretRegister();
  let begun: Promise<void>[] = [];
  let watched: MockIdp | undefined;
  beforeEach(() => {
    register = new SecretRegister();
    // What an earlier test has left unread is not waited for.
    begun = [];
    if (watched === scene.service.idp) return;
    watched = scene.service.idp;
    watchProvider(
      watched,
      () => register,
      (body) => begun.push(body),
    );
  });
  return async () => {
    // An answer of a byte a second has no end to wait for.
    await Promise.race([Promise.all(begun), new Promise((resolve) => setTimeout(resolve, 200))]);
    for (const { endpoint, parameters, headers } of scene.service.idp.calls.all()) {
      if (endpoint !== "end_session") register.addMembers(parameters);
      register.add("credentials", headers.get("authorization")?.replace(/^\S+ /, ""));
    }
    for (const body of scene.bodies) register.addText(body);
    for (const cookie of scene.answers.flatMap(({ headers }) => headers.getSetCookie()))
      // The mark after a logout names providers, as events do.
      register.add("a cookie", /^[^=]+(?<!-logout)=([^;]*)/.exec(cookie)?.[1]);
    return register.all();
  };
}

/** A regular expression overflows the stack at a token of some megabytes: a long text is a token, or JSON whose members are. */
function tokensIn(value: string): string[] {
  if (value.length < 1e6) return [...value.matchAll(jwt)].map(([token]) => token);
  return value.split(".").length === 3 ? [value] : [];
}
