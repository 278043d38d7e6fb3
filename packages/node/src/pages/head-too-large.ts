import { html } from "./html.ts";
import { htmlPage } from "./html-page.ts";
import type { Service } from "./service.ts";
import { allLanguages, textsIn, type Language } from "../texts/language.ts";

/** The page with status 431, in all languages, since the headers were not read. RFC 6585 5. */
export function headTooLargePage(service: Service | undefined): Response {
  const [language, ...others] = service?.languages ?? allLanguages;
  const { headTooLarge, actions } = textsIn(language);
  const body = html`<p>${headTooLarge.body} ${headTooLarge.inSettings}</p>
    <p class="actions"><a class="main" href="">${actions.tryAgain}</a></p>
    ${others.map((other) => {
      const { title, body: said, inSettings } = textsIn(other).headTooLarge;
      return html`<section lang="${other}">
        <h2>${title}</h2>
        <p>${said} ${inSettings}</p>
      </section> `;
    })}`;
  return htmlPage({ language, frame: { service }, title: headTooLarge.title, status: 431, body });
}

/**
 * The same page as a file for a proxy in front, which reads the language and deletes the cookies. A file of this site, such as a font, would be refused
 * for the same cookies.
 */
export function headTooLargeFile({ icon: _, font: __, ...service }: Service, language: Language): Promise<string> {
  const { title, body: said, byButton, button } = textsIn(language).headTooLarge;
  const body = html`<p>${said}</p>
    <p>${byButton}</p>
    <div class="actions">
      <form method="post" action="/cookies/delete"><button class="main">${button}</button></form>
    </div>`;
  return htmlPage({ language, frame: { service }, title, status: 431, body }).text();
}
