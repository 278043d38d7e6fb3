import { request, type IncomingHttpHeaders } from "node:http";

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/**
 * Sends a request whose path goes out as it is written: browsers and `fetch` would tidy it up first. Where Next's router would have named
 * the request by a hash of its headers, and is sent to it, this one goes there too.
 */
export async function rawRequest(origin: string, path: string, asked: Asked = {}): Promise<RawAnswer> {
  const answer = await send(origin, path, asked);
  const { location = "" } = answer.headers;
  return answer.status === 307 && /[?&]_rsc\b/.test(location) ? send(origin, location, asked) : answer;
}

function send(origin: string, path: string, { method = "GET", headers = {}, body = "" }: Asked): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
