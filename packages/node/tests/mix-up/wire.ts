import type { MockIdp } from "@adgangskort/mock-idp";
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

/** Listens at these providers, and to requests that no provider takes. */
export function tap({ idps, network }: Pick<LoginKit, "idps" | "network">): Wire {
  const exchanges: Promise<Exchange>[] = [];
  const note = async ({ url, headers }: Request, body: Promise<string>, answer?: Response): Promise<Exchange> => ({
    url: new URL(url),
    headers,
    body: await body,
    location: answer?.headers.get("location") ?? "",
    answer: (await answer?.text()) ?? "",
  });
  for (const idp of idps) {
    const answerOf = idp.fetch.bind(idp);
    const fetch: MockIdp["fetch"] = async (request) => {
      const body = request.clone().text();
      const answer = await answerOf(request).catch((error: unknown) => {
        exchanges.push(note(request, body));
        throw error;
      });
      exchanges.push(note(request, body, answer.clone()));
      return answer;
    };
    Object.assign(idp, { fetch });
  }
  network.events.on("request:unhandled", ({ request }) => {
    exchanges.push(note(request, request.clone().text()));
  });
  return { passed: () => Promise.all(exchanges), clear: () => void (exchanges.length = 0) };
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
