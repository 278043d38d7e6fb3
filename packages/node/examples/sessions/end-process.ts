import type { Server } from "node:http";
import type { Auth } from "@adgangskort/node";

declare const auth: Auth;
declare const server: Server;

auth.prepareServer(server);
