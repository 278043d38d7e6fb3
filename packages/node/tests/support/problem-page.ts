import type { Auth } from "../../src/index.ts";
import { origin } from "./service.ts";

const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** What a browser shows of the answer to a callback: a refusal sends it on to the page of its problem. */
export async function shownBy(
  auth: Pick<Auth, "handler">,
  answer: Response,
  headers: ConstructorParameters<typeof Headers>[0] = {},
): Promise<Response> {
  const location = answer.headers.get("location") ?? "";
  if (answer.status !== 303 || !location.startsWith("/auth/problem?p=")) return answer;
  const sent = new Headers(headers);
  for (const [name, value] of Object.entries(navigation)) sent.set(name, value);
  return auth.handler(new Request(new URL(location, origin), { headers: sent }));
}
