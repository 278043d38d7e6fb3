import type { ClientRegistration } from "../clients/client-registration.ts";
import type { MockIdp } from "./create-mock-idp.ts";
import { type Html, markup } from "../portal/markup.ts";
import type { Organisation } from "../people/organisation.ts";
import { renderPage } from "../portal/page.ts";
import type { Person } from "../people/person.ts";

function table(headings: readonly string[], rows: readonly Html[]): Html {
  const head = headings.map((heading) => markup`<th scope="col">${heading}</th>`);
  return markup`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function line({ name, organisation_number }: Organisation, rights: readonly string[]): Html {
  const list = rights.length > 0 ? `: ${[...new Set(rights)].join(", ")}` : "";
  return markup`<div>${name}, ${organisation_number}${list}</div>`;
}

function personRow(person: Person): Html {
  const { name, description, pid, assurance, representations, workAccount, healthPersonnel, schoolAccount } = person;
  const byAltinn = representations.map(({ organisation, access }) => line(organisation, Object.values(access).flat()));
  const byEmployer = (workAccount?.employers ?? []).map(({ organisation, rights }) => line(organisation, rights ?? []));
  const [mailbox, domain] = workAccount?.email.split("@") ?? [];
  const account =
    workAccount &&
    markup`<div>${mailbox}@<wbr>${domain}</div>
<div class="soft">${workAccount.multiFactor ? "two factors" : "one factor"}</div>${byEmployer}`;
  const hpr = healthPersonnel ? ` · HPR ${healthPersonnel.hpr_number}` : "";
  const [user, realm] = schoolAccount?.eppn.split("@") ?? [];
  const school = schoolAccount && markup` · ${user}@<wbr>${realm}`;
  return markup`<tr><th scope="row">${name}<div class="soft">${description.en}</div></th>
<td class="id">${pid}<div class="soft">${assurance.join(", ") || "no eID"}${hpr}${school}</div></td><td>${byAltinn.length > 0 ? byAltinn : "acts for nobody"}</td>
<td>${account ?? "no work account"}</td></tr>
`;
}

function clientRow(client: ClientRegistration): Html {
  const uris = client.redirect_uris.map((uri) => markup`<div><code>${uri}</code></div>`);
  return markup`<tr><th scope="row"><code>${client.client_id}</code></th>
<td>${client.token_endpoint_auth_method}</td><td>${uris}</td></tr>
`;
}

function section({ profile, issuer, clients, people }: MockIdp): Html {
  return markup`<section><h2>${profile.title}</h2>
<p>Issuer <code>${issuer}</code> · <a href="${profile.endpoints.discovery}">discovery document</a></p>
<h3>People to try</h3>
${table(["Name", "eID", "By Altinn", "Work account"], people.map(personRow))}
<h3>Registered clients</h3>
${table(["client_id", "Authentication", "redirect_uris"], clients.map(clientRow))}
</section>`;
}

/** The server's front page: the providers, their clients, and the people to try. */
export function rootPage(idps: readonly MockIdp[]): string {
  return renderPage({
    lang: "en",
    title: "Mock identity providers",
    banner: "– mock identity providers. Invented people only.",
    main: markup`<h1>Mock identity providers</h1>
<p>Strict stand-ins for development and tests. Ids are synthetic and belong to no real person.</p>
<p><a href="/inspect">See each login</a>, step by step, and why something was refused.</p>
${idps.map(section)}`,
    wide: true,
  });
}
