import type { BrowserContext, Response } from "@playwright/test";

/** What a browser has seen of the policy for scripts at one or more applications. */
export interface ObservedPolicy {
  /** What the policy stopped, in the words of the browser. A page as it was built has none. */
  readonly stopped: readonly string[];
  /** Pages of the application whose policy lets injected scripts run. */
  readonly open: readonly string[];
}

/** Content Security Policy Level 3, 6.1.10: without one, `default-src` decides, and the apps have none. */
const runsWhatHasTheNonce = /(?:^|; )script-src (?:[^;]* )?'nonce-[A-Za-z0-9+/]{22}=='/;

/** Listens to every page of a browser. The library's own pages below `/auth/` have a policy of their own, and other tests. */
export function watchScriptPolicy(context: BrowserContext, origins: readonly string[]): ObservedPolicy {
  const [stopped, open]: [string[], string[]] = [[], []];
  const isPage = (response: Response): boolean => {
    const { origin, pathname } = new URL(response.url());
    const isHtml = response.headers()["content-type"]?.startsWith("text/html") ?? false;
    return isHtml && origins.includes(origin) && !pathname.startsWith("/auth/");
  };
  context.on("console", (message) => {
    if (/Content[- ]Security[- ]Policy/i.test(message.text())) stopped.push(message.text());
  });
  context.on("response", (response) => {
    const policy = response.headers()["content-security-policy"] ?? "";
    if (isPage(response) && (!runsWhatHasTheNonce.test(policy) || policy.includes("'unsafe-inline'")))
      open.push(`${new URL(response.url()).pathname}: ${policy}`);
  });
  return { stopped, open };
}
