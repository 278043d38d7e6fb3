import type { MockIdp } from "./create-mock-idp.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import type { Person } from "./person.ts";

function personRow(person: Person): Html {
  const organisations = person.representations.map(
    ({ organisation, access }) =>
      html`<div>
        ${organisation.name} ${organisation.organisation_number}: ${Object.values(access).flat().join(", ")}
      </div>`,
  );
  return html`<tr>
    <th scope="row">${person.name}<br /><span class="soft">${person.description.en}</span></th>
    <td class="id">${person.pid}</td>
    <td>${person.assurance.join(", ")}</td>
    <td>${organisations.length > 0 ? organisations : "none"}</td>
  </tr>`;
}

function section(idp: MockIdp): Html {
  const clients = idp.clients.map(
    (client) =>
      html`<tr>
        <th scope="row"><code>${client.client_id}</code></th>
        <td>${client.token_endpoint_auth_method}</td>
        <td>${client.redirect_uris.map((uri) => html`<div><code>${uri}</code></div>`)}</td>
      </tr>`,
  );
  return html`<section>
    <h2>${idp.profile.title}</h2>
    <p>Issuer <code>${idp.issuer}</code> · <a href="${idp.profile.endpoints.discovery}">discovery document</a></p>
    <h3>Clients</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">client_id</th>
          <th scope="col">Authentication</th>
          <th scope="col">redirect_uris</th>
        </tr>
      </thead>
      <tbody>
        ${clients}
      </tbody>
    </table>
    <h3>People to try</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Id</th>
          <th scope="col">Levels</th>
          <th scope="col">May represent</th>
        </tr>
      </thead>
      <tbody>
        ${idp.people.map(personRow)}
      </tbody>
    </table>
  </section>`;
}

/** The server's front page: which providers, which clients, whom to try. */
export function rootPage(idps: readonly MockIdp[]): string {
  return renderPage({
    lang: "en",
    title: "Mock identity providers",
    banner: "– mock identity providers. Invented people only.",
    main: html`<h1>Mock identity providers</h1>
      <p>
        Strict stand-ins for development and tests. Ids are synthetic and belong to nobody.
        <a href="/calls">See what was received</a>, step by step, and why something was refused.
      </p>
      ${idps.map(section)}`,
    wide: true,
  });
}
