import { ansattporten, createAuth, memoryStore } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { inProcess } from "@adgangskort/testing/rules";

const options = {
  baseUrl: "https://etat.example.no",
  secrets: [crypto.randomUUID()],
  store: memoryStore(),
  providers: [{ profile: ansattporten, environment: "test", ...testClient(), assurance: "substantial" }],
} as const;
const auth = createAuth(options);

async function app(request: Request): Promise<Response> {
  return auth.owns(request) ? auth.handler(request) : new Response("Velkommen");
}

/** The service, with its provider in this process. */
export const subject = inProcess(options, app, {
  journeys: {
    login: "/auth/login",
    protected: "/auth/session",
    logout: async (agent) => agent.submit(await agent.open("/auth/logout")),
  },
  people: { in: { person: "Kari Testmo" }, other: { person: "Ola Prøvedal" } },
});
