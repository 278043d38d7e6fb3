import { http, HttpResponse } from "msw";
import { ansattporten } from "../../src/index.ts";
import { createMachineClient } from "../../src/api.ts";
import { api, outcomeOf } from "../support/api.ts";
import { clientKey, kari } from "../support/service.ts";
import type { Row } from "./row.ts";

const tokenEndpoint = "https://test.ansattporten.no/token";

/** A machine that acts for somebody: of both tokens, nothing may be told. */
export const machineRows: readonly Row[] = [
  {
    name: "token exchange: the provider gives none for this token",
    code: "token_exchange_refused",
    told: "application",
    play: async ({ service }) => {
      service.network.use(
        http.post(tokenEndpoint, () =>
          HttpResponse.json({ error: "invalid_target", error_description: `not for ${kari}` }, { status: 400 }),
        ),
      );
      const machine = createMachineClient({
        profile: ansattporten,
        environment: "test",
        clientId: "node-tests",
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        apis: [{ address: `${api}/v1/`, scope: "etat:rapporter" }],
        onEvent: (event) => service.events.push(event),
      });
      return outcomeOf(machine.actingFor(`${kari}.of.another`).fetch(`${api}/v1/`));
    },
  },
];
