import { ansattporten, createMockIdp } from "@adgangskort/mock-idp";
import { clients } from "./application.ts";

const profile = ansattporten({ environment: "test" });
createMockIdp(profile, { clients, strictness: { "state.random": "warn" } });
