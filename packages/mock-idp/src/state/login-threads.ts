import { createHash } from "node:crypto";
import { BoundedMap } from "../requests/bounded-map.ts";
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

/** Ties the calls of one login together: request_uri → interaction → code → tokens → logout. */
export class LoginThreads {
  readonly #loginOf = new BoundedMap<string, string>(10_000);
  readonly #workers = new BoundedMap<string, string>(1000);
  #count = 0;

  /** The label of the browser that a login is in, once a browser has come. */
  workerOf(login: string): string | undefined {
    return this.#workers.get(login);
  }

  /** Ties a call to its login, and the login to the browser. */
  received(call: Call): void {
    const login = this.#of(call);
    if (login === undefined) return;
    call.login = login;
    const label = this.#workers.get(login) ?? labelIn(call.headers);
    if (label === undefined) return;
    this.#workers.set(login, label);
    call.worker = label;
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
    this.#workers.clear();
    this.#count = 0;
  }
}

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
