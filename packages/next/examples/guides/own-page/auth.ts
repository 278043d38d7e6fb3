import { createAuth } from "@adgangskort/next";
import { ansattporten, sqliteStore } from "@adgangskort/node";

const support = { text: "brukerstøtten i Eksempeletaten", href: "mailto:hjelp@etat.example.no" };
const links = { accessibility: "/tilgjengelighet", privacy: "/personvern" };
const pages = { refused: "/ingen-tilgang" };

export const auth = createAuth({
  baseUrl: process.env["BASE_URL"],
  secrets: process.env["SESSION_SECRETS"],
  store: sqliteStore({ path: ".data/sessions.db" }),
  service: { agency: "Eksempeletaten", name: "Rapporter", support, links, pages },
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: process.env["CLIENT_ID"],
      clientAuthentication: { method: "private_key_jwt", privateKey: process.env["CLIENT_KEY"] },
      assurance: "substantial",
    },
  ],
});
