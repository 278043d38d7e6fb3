import { loginCard } from "./inspector/login-card.ts";
import { type LoginFormat, loginFormats } from "./inspector/login-document.ts";
import type { MockIdp } from "./server/create-mock-idp.ts";

export { loginsDocument } from "./inspector/inspect-page.ts";
export { serve, type MockIdpServer, type ServeOptions } from "./control/serve.ts";

/**
 * One login as a document: a page with its own styles, JSON, an HTTP archive, or a Mermaid diagram.
 *
 * @param login its id in the journal, such as `l7`, or that of its card, such as `ansattporten-l7`
 * @returns undefined if there is no such login
 */
export function loginDocument(
  idps: readonly MockIdp[],
  login: string,
  format: LoginFormat = "html",
): string | undefined {
  const card = loginCard(idps, login);
  return card && loginFormats[format].write(card);
}
