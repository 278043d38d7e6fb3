import { html } from "./html.ts";
import { htmlPage } from "./html-page.ts";
import type { Service } from "./service.ts";
import { allLanguages, textsIn } from "../texts/language.ts";

/** The page with status 431, in all languages, since the headers were not read. RFC 6585 5. */
export function headTooLargePage(service: Service | undefined): Response {
  const [language, ...others] = service?.languages ?? allLanguages;
  const { headTooLarge, actions } = textsIn(language);
  const body = html`<p>${headTooLarge.body}</p>
    <p class="actions"><a class="main" href="">${actions.tryAgain}</a></p>
    ${others.map((other) => {
      const { title, body: said } = textsIn(other).headTooLarge;
      return html`<section lang="${other}">
        <h2>${title}</h2>
        <p>${said}</p>
      </section> `;
    })}`;
  return htmlPage({ language, frame: { service }, title: headTooLarge.title, status: 431, body });
}
