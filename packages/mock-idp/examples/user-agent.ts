import { createUserAgent } from "@adgangskort/mock-idp";
import { route } from "./application.ts";

const userAgent = createUserAgent({ fetch: (request) => route(request) });
const page = await userAgent.login("https://app.example.no/auth/login", {
  person: "01868530053",
  organisations: ["310000019"], // or "self"; the first one offered when left out
  assurance: "high", // or "entraid"; the lowest sufficient one that the person has when left out
});

export { page, userAgent };
