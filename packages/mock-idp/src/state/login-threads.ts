import { createHash } from "node:crypto";
import { BoundedMap } from "../runtime/bounded-map.ts";
import type { Call } from "../requests/call.ts";
import { all } from "../requests/parameters.ts";
import { labelIn } from "../requests/worker-label.ts";

/** Parameters whose value was issued in the course of a login. */
const ISSUED = [
  "request_uri",
  "code",
  "refresh_token",
  "token",
  "subject_token",
  "assertion",
  "id_token_hint",
] as const;
/** Members of an answer that continue a login. */
const CONTINUING = ["request_uri", "access_token", "refresh_token", "id_token"] as const;

/** What is known of a login. */
interface Thread {
  readonly worker?: string;
  readonly client?: string;
  readonly person?: string;
  /** Whether the request wants its answer as a form. */
  readonly byForm?: boolean;
}

/** Ties the calls of one login together: request_uri → interaction → code → tokens → logout. */
export class LoginThreads {
  readonly #loginOf = new BoundedMap<string, string>(10_000);
  readonly #threads = new BoundedMap<string, Thread>(1000);
  #count = 0;

  /** Ties a call to its login, and the login to its client and browser. */
  received(call: Call, client: string | undefined): void {
    const login = this.#of(call);
    const found = defined({ worker: labelIn(call.headers), client });
    if (login === undefined) return void Object.assign(call, found);
    call.login = login;
    this.#note(call, found);
  }

  /** Ties a logout to the login whose session the browser has, where the request itself names no login. */
  ended(call: Call | undefined, login: string | undefined): void {
    if (!call || call.login !== undefined || login === undefined) return;
    call.login = login;
    this.#note(call, defined({ worker: call.worker, client: call.client }));
  }

  /** Notes who logged in. Another person may be chosen in the course of a login. */
  identified(call: Call | undefined, person: string): void {
    if (call?.login !== undefined) this.#threads.set(call.login, { ...this.#threads.get(call.login), person });
    if (call) call.person = person;
  }

  /** Notes how the client wants its answer. */
  wantsForm(login: string | undefined): void {
    if (login !== undefined) this.#threads.set(login, { ...this.#threads.get(login), byForm: true });
  }

  isByForm(login: string | undefined): boolean {
    return this.#threads.get(login ?? "")?.byForm === true;
  }

  #note(call: Call, found: Thread): void {
    const thread = { ...found, ...this.#threads.get(call.login ?? "") };
    this.#threads.set(call.login ?? "", thread);
    const { byForm: _, ...about } = thread;
    Object.assign(call, about, defined({ client: found.client }));
  }

  /** The login of a call that was received; a new one where a login begins. */
  #of(call: Call): string | undefined {
    const found = presented(call)
      .map((value) => this.#loginOf.get(keyOf(value)))
      .find((login) => login !== undefined);
    const begins = call.endpoint === "par" || call.endpoint === "authorize";
    return found ?? (begins ? `l${++this.#count}` : undefined);
  }

  /** Notes what the honest answer issued. */
  async answered(call: Call, response: Response): Promise<void> {
    if (call.login === undefined) return;
    for (const value of await issued(response)) this.#loginOf.set(keyOf(value), call.login);
  }

  clear(): void {
    this.#loginOf.clear();
    this.#threads.clear();
    this.#count = 0;
  }
}

const defined = (found: { readonly [Name in "worker" | "client"]?: string | undefined }): Thread =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));

/** An id_token may have a megabyte. */
const keyOf = (value: string): string => createHash("sha256").update(value).digest("base64url");

function presented(call: Call): readonly string[] {
  const [, bearer] = (call.headers.get("authorization") ?? "").split(" ");
  const last = new URL(call.url).pathname.split("/").at(-1);
  const ofPage = call.endpoint === "interaction" || call.endpoint === "resume" ? last : undefined;
  return [...ISSUED.flatMap((name) => all(call.parameters, name)), bearer, ofPage].filter(
    (value) => value !== undefined,
  );
}

async function issued(response: Response): Promise<readonly string[]> {
  const location = response.headers.get("location");
  const url = location === null ? null : URL.parse(location, "http://localhost");
  const ofRedirect = url?.searchParams.get("code") ?? url?.pathname.split("/").at(-1);
  const members =
    response.ok && response.headers.get("content-type")?.includes("json") ? await response.clone().json() : {};
  const ofBody = CONTINUING.map((name) => (members as Readonly<Record<string, unknown>>)[name]);
  return [ofRedirect, ...ofBody].filter((value) => typeof value === "string" && value !== "") as string[];
}
