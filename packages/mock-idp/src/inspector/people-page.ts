import { type Html, markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { inspectorPage } from "./inspector-page.ts";
import { choice, done, form, hidden } from "./page-parts.ts";

/** Who logs in next, without a page. @param result of the action before */
export function peoplePage(idps: readonly MockIdp[], result?: string): string {
  return inspectorPage(
    "/inspect/people",
    "People",
    markup`<h1>Who logs in next</h1>
${done(result)}
<p>The next login is answered as this person, without a page. <a href="/">All people, with what they may do</a>.</p>
${idps.map(section)}`,
  );
}

function section(idp: MockIdp): Html {
  const { id, title } = idp.profile;
  const clients = idp.clients.map(({ client_id }) => ({ value: client_id, text: client_id }));
  return markup`<section><h2>${title}</h2>
${form("Log in next", [
  hidden("provider", id),
  choice(
    "person",
    "Person",
    idp.people.map(({ pid, name, description }) => ({ value: pid, text: `${name}: ${description.en}` })),
  ),
  choice("client_id", "At", clients),
  choice("cancel", "And", [
    { value: "", text: "logs in" },
    { value: "login", text: "cancels the login" },
    { value: "organisation", text: "cancels where the organisation is chosen" },
  ]),
])}
</section>`;
}
