import { faults } from "@adgangskort/mock-idp";
import { altinn } from "../../src/altinn.ts";
import { altinnMocks, altinnOptions, type AltinnMocks } from "../support/altinn.ts";
import { outcomeOf } from "../support/api.ts";
import { resource } from "../support/service.ts";
import type { Row } from "./row.ts";
import type { Scene } from "./scene.ts";

const row = (
  name: string,
  code: Row["code"],
  spoil: (scene: Scene, mocks: AltinnMocks) => void,
  options = {},
): Row => ({
  name: `recheck by Altinn: ${name}`,
  code,
  told: "application",
  keeps: true,
  play: async (scene) => {
    const mocks = altinnMocks();
    scene.service.network.use(...mocks.handlers);
    spoil(scene, mocks);
    const session = await scene.service.session();
    scene.serve({}, { recheckRepresentation: altinn(altinnOptions(options)) });
    return outcomeOf(scene.service.auth.recheckRepresentation(session, { resource, action: "read" }));
  },
});

/** Altinn is asked about a person: of them, of the tokens and of the subscription key, nothing may be told. */
export const altinnRows: readonly Row[] = [
  row("a page in place of a decision", "altinn_answer_invalid", (_, mocks) =>
    mocks.altinn.fail(faults.html("decision")),
  ),
  row("another subscription key", "altinn_refused", () => undefined, { subscriptionKey: "another-key" }),
  row("a login without a national id", "national_id_required", ({ service }) =>
    service.idp.fail(faults.idToken.claims({ pid: undefined })),
  ),
];
