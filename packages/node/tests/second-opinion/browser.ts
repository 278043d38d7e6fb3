import type { Auth } from "../../src/index.ts";
import { origin } from "./provider.ts";

/** Where the person has got to. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
}

/** Follows redirects as a browser does, and keeps what cookies it is given. It shows what is between application and provider. */
export class Browser {
  readonly #auth: Auth;
  readonly #jar = new Map<string, string>();
  /** Every address that it was sent to. */
  readonly visited: URL[] = [];
  /** Changes an address before it is gone to. */
  onTheWay: (url: URL) => void = () => undefined;

  constructor(auth: Auth) {
    this.#auth = auth;
  }

  headers(more: Record<string, string> = {}): Headers {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({ accept: "text/html", cookie, ...more });
  }

  async visit(address: string | URL, form?: URLSearchParams): Promise<Page> {
    let [url, posted] = [new URL(address, origin), form];
    for (let hops = 0; hops < 15; hops += 1) {
      this.visited.push(url);
      const response = await this.#ask(url, posted);
      this.#keep(response.headers.getSetCookie());
      const location = response.headers.get("location");
      if (location === null) return { url, status: response.status, html: await response.text() };
      posted = undefined;
      url = new URL(location, url);
      this.onTheWay(url);
      // Pages of the application's own are not its library's to answer.
      if (url.origin === origin && !url.pathname.startsWith("/auth/")) return { url, status: 200, html: "" };
    }
    throw new Error("Too many redirects");
  }

  /** Sends the one form of a page. */
  async submit({ html, url }: Page): Promise<Page> {
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? "";
    const fields = [...html.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
    const form = Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value]));
    return this.visit(new URL(action, url), new URLSearchParams(form));
  }

  #ask(url: URL, form: URLSearchParams | undefined): Promise<Response> {
    const own = url.origin === origin;
    const headers = this.headers(form && own ? { origin } : {});
    const init = form ? { method: "POST", headers, body: form } : { headers };
    return own ? this.#auth.handler(new Request(url, init)) : fetch(url, { ...init, redirect: "manual" });
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) this.#jar.delete(name);
      else this.#jar.set(name, value);
    }
  }
}
