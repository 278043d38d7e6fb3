import { request as open } from "node:http";

/**
 * Sends a request as it is, and follows no redirect: `fetch` of Node would write over the headers of a navigation. A form whose action is React's own goes
 * out as `multipart/form-data`, as its `enctype` says.
 */
export async function sendAsBrowser(request: Request): Promise<Response> {
  const { method, url } = request;
  const given = request.body ? await request.text() : "";
  const form = /(?:^|&)%24ACTION_/.test(given) ? multipart(new URLSearchParams(given)) : undefined;
  const body = form ? Buffer.from(await form.arrayBuffer()) : Buffer.from(given);
  const headers = {
    ...Object.fromEntries(request.headers),
    ...(form && { "content-type": form.headers.get("content-type") ?? "" }),
    ...(body.length > 0 && { "content-length": String(body.length) }),
  };
  return new Promise((resolve, reject) => {
    const sent = open(url, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const pairs = answer.rawHeaders.flatMap((name, index, all): [string, string][] =>
          index % 2 === 0 ? [[name, all[index + 1] ?? ""]] : [],
        );
        const status = answer.statusCode ?? 500;
        const empty = [204, 205, 304].includes(status);
        resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers: new Headers(pairs) }));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function multipart(fields: URLSearchParams): Request {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return new Request("http://localhost", { method: "POST", body });
}
