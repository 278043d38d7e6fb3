import http from "node:http";
import https from "node:https";

/** What a browser would get. */
export interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** Whether the answer is a page with the policy that the application meant for it. */
export const isPage = ({ status, header }: Answer): boolean =>
  status === 200 && (header("content-type") ?? "").startsWith("text/html");

const deadlineMs = 5000;
const mostCharacters = 1024 * 1024;

/**
 * A request as it is, followed nowhere. Not `fetch`, which sets `Sec-Fetch-Mode` itself.
 * @param until the end of the answer, or the first part of a stream
 */
export function get(
  url: URL,
  headers: Readonly<Record<string, string>>,
  until: "end" | "part" = "end",
): Promise<Answer> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, signal: AbortSignal.timeout(deadlineMs), agent: false }, (incoming) => {
      let text = "";
      const done = (): void => {
        const { statusCode: status = 0, headers: got } = incoming;
        const header = (name: string): string | undefined => got[name]?.toString();
        resolve({ status, header, cookies: got["set-cookie"] ?? [], text });
        sent.destroy();
      };
      incoming.setEncoding("utf8").on("end", done).on("error", reject);
      incoming.on("data", (part: string) => {
        text += part;
        if (until === "part" || text.length > mostCharacters) done();
      });
    });
    sent.on("error", reject).end();
  });
}
