import { type Html, markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import type { Person, Representation } from "../people/person.ts";
import { inspectorPage } from "./inspector-page.ts";
import { choice, done, form, hidden, table } from "./page-parts.ts";

/** Who logs in next, and what each may do. @param result of the action before */
export function peoplePage(idps: readonly MockIdp[], result?: string): string {
  return inspectorPage(
    "/inspect/people",
    "People",
    markup`<h1>Who logs in next</h1>
${done(result)}
<p>The next login is answered as this person, without a page. <a href="/">All people, with what they may do</a>.</p>
${idps.filter(({ profile }) => !profile.machine).map(section)}
<h2>Rights by Altinn</h2>
<p>A right that is revoked here is revoked at the PDP, and in new logins, until it is given back. A reset gives back all.</p>
${idps.filter(({ profile }) => profile.authorizationDetailsTypes.some(({ source }) => source === "altinn")).map(rights)}`,
  );
}

function rights(idp: MockIdp): Html {
  const row = (
    { pid, name }: Pick<Person, "pid" | "name">,
    { organisation, access }: Representation,
    isRevoked: boolean,
  ): readonly Html[] => {
    const { organisation_number: number, name: organisationName } = organisation;
    const [act, button] = isRevoked ? ["give-back", "Give back"] : ["revoke", "Revoke"];
    const fields = [hidden("provider", idp.profile.id), hidden("person", pid), hidden(act, number)];
    const actions = [...new Set(Object.values(access).flat())].join(", ") || "no action";
    return [
      markup`${name}`,
      markup`${organisationName}, ${number}`,
      markup`${isRevoked ? "nothing: revoked" : actions}`,
      form(button, fields, `${button}: ${name}, ${organisationName}`),
    ];
  };
  const rows = idp.people.flatMap((person) => [
    ...person.representations.map((one) => row(person, one, false)),
    ...idp.register.revoked
      .filter(({ pid }) => pid === person.pid)
      .map(({ representation }) => row(person, representation, true)),
  ]);
  return markup`<section><h3>${idp.profile.title}</h3>
${rows.length > 0 ? table(["Person", "Organisation", "May", "Change"], rows) : markup`<p>No person has a right.</p>`}
</section>`;
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
