import type { AuthErrorCode } from "../../errors/errors.ts";
import type { Language } from "../../texts/language.ts";
import { html, type Html } from "../../pages/html.ts";
import { htmlPage, type HtmlPage } from "../../pages/html-page.ts";

/** A link of a page. With `POST`, the button of a form. */
export interface PageAction {
  readonly text: string;
  readonly href: string;
  readonly method: "GET" | "POST";
  /** At most one of a page, the first. */
  readonly isPrimary: boolean;
}

/** The content of a page in a language, to be drawn by this library or by the application. */
export interface PageView {
  /** The code of a refusal. */
  readonly code?: AuthErrorCode;
  /** HTTP status. */
  readonly status: number;
  readonly language: Language;
  /** The heading. */
  readonly title: string;
  readonly lead: string;
  /** What the person has to do, in order. */
  readonly steps: readonly string[];
  readonly actions: readonly PageAction[];
  /** Other ways to log in, or other places to log out from: what is said of them, and links. */
  readonly others?: { readonly title?: string; readonly lead?: string; readonly actions: readonly PageAction[] };
  /** The operator finds the event in the audit log by it. */
  readonly reference?: string;
}

/** The links of a page, in order. The first is the primary one. */
export function actionsOf(links: readonly { readonly href: string; readonly text: string }[]): readonly PageAction[] {
  return links.map(({ href, text }, index) => ({ text, href, method: "GET", isPrimary: index === 0 }));
}

/** The same, without a primary one. */
export function otherActionsOf(links: Parameters<typeof actionsOf>[0]): readonly PageAction[] {
  return actionsOf(links).map((action) => ({ ...action, isPrimary: false }));
}

/** Draws a page. */
export function drawn(view: PageView, page: Pick<HtmlPage, "frame" | "formAction"> = {}): Response {
  const { language, status, title, reference, lead, steps, actions, others } = view;
  const body = html`
    <p>${lead}</p>
    ${
      steps.length > 0
        ? html`<ol>
            ${steps.map((step) => html`<li>${step}</li> `)}
          </ol>`
        : undefined
    }
    ${others?.lead === undefined ? undefined : drawnOthers(others)}
    <div class="actions">${actions.map((action) => html`${drawnAction(action)} `)}</div>
    ${others?.lead === undefined && others ? drawnOthers(others) : undefined}
  `;
  return htmlPage({ ...page, language, status, title, reference, body });
}

function drawnAction({ href, text, method, isPrimary }: PageAction): Html {
  const look = isPrimary ? "main" : "other";
  return method === "POST"
    ? html`<form method="post" action="${href}"><button class="${look}">${text}</button></form>`
    : html`<a href="${href}" class="${look}">${text}</a>`;
}

function drawnOthers({ title, lead, actions }: NonNullable<PageView["others"]>): Html | undefined {
  const links = actions.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li> `);
  const list = html`<ul>
    ${links}
  </ul>`;
  return html`${title === undefined ? undefined : html`<h2>${title}</h2>`}
  ${lead === undefined ? undefined : html`<p>${lead}</p>`} ${links.length > 0 ? list : undefined}`;
}
