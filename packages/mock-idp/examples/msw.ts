import { clients } from "./application.ts";
import { setupServer } from "msw/node";
import { ansattporten, createMockIdp } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";

const idp = createMockIdp(ansattporten({ environment: "test" }), { clients });
const server = setupServer(...mswHandlers(idp));
server.listen();

export { idp, server };
