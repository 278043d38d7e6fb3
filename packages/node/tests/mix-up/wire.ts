import type { LoginKit } from "@adgangskort/testing/vitest";
import { decodeJwt } from "jose";

/** One exchange, as it passed: nothing is decoded, and nothing left out. */
export interface Exchange {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** Where the answer sent the browser. */
  readonly location: string;
  /** The answer's own body. */
  readonly answer: string;
}

/** Everything that passes between browser, application and providers, to the providers. */
export interface Wire {
  /** Whole exchanges, oldest first. */
  passed(): Promise<readonly Exchange[]>;
  clear(): void;
}

export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** Listens as long as the network is there. */
export function tap({ events }: Pick<LoginKit["network"], "events">): Wire {
  const exchanges = new Map<string, () => Promise<Exchange>>();
  const answers = new Map<string, Response>();
  events.on("request:start", ({ request, requestId }) => {
    const { url, headers } = request;
    const heard = request.clone().text();
    exchanges.set(requestId, async () => {
      const answer = answers.get(requestId);
      const location = answer?.headers.get("location") ?? "";
      return { url: new URL(url), headers, body: await heard, location, answer: (await answer?.clone().text()) ?? "" };
    });
  });
  events.on("response:mocked", ({ response, requestId }) => void answers.set(requestId, response.clone()));
  return {
    passed: () => Promise.all([...exchanges.values()].map((exchange) => exchange())),
    clear: () => {
      exchanges.clear();
      answers.clear();
    },
  };
}

const secretParameters = ["code_verifier", "client_secret", "client_assertion"];
const secretHeaders = ["authorization", "dpop"];

/** The codes that these hosts gave, and what the application sent there to be let in by. */
export function secretsOf(passed: readonly Exchange[], hosts: readonly string[]): readonly Secret[] {
  return passed
    .filter(({ url }) => hosts.includes(url.host))
    .flatMap(({ headers, body, location }) => {
      const code = URL.canParse(location) ? new URL(location).searchParams.get("code") : null;
      const form = new URLSearchParams(body);
      const sent = [
        ...secretParameters.map((name) => [name, form.get(name)] as const),
        ...secretHeaders.map((name) => [name, headers.get(name)] as const),
      ];
      return [["code", code] as const, ...sent].flatMap(([name, value]) => (value ? [{ name, value }] : []));
    });
}

/** Which of them these hosts were told, in an address, a header or a body. */
export function told(
  passed: readonly Exchange[],
  hosts: readonly string[],
  secrets: readonly Secret[],
): readonly string[] {
  const heard = passed
    .filter(({ url }) => hosts.includes(url.host))
    .map(({ url, headers, body }) => decoded([url.href, ...[...headers].flat(), body].join("\n")))
    .join("\n");
  return secrets.filter(({ value }) => heard.includes(decoded(value))).map(({ name }) => name);
}

/** Alike, however it was encoded on its way. */
function decoded(text: string): string {
  const plain = (sign: string): string => String.fromCodePoint(Number.parseInt(sign.slice(1), 16));
  return text.replaceAll("+", " ").replaceAll(/%[\da-f]{2}/gi, plain);
}

/** Whom the client's assertions are for that these hosts got. */
export function audiencesAt(passed: readonly Exchange[], hosts: readonly string[]): readonly string[] {
  return passed
    .filter(({ url }) => hosts.includes(url.host))
    .flatMap(({ body }) => new URLSearchParams(body).get("client_assertion") ?? [])
    .flatMap((assertion) => decodeJwt(assertion).aud ?? []);
}

/** The hosts that were asked to redeem a code. */
export function redeemedAt(passed: readonly Exchange[]): readonly string[] {
  return passed
    .filter(({ body }) => new URLSearchParams(body).get("grant_type") === "authorization_code")
    .map(({ url }) => url.host);
}
