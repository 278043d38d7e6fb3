import { expect, it } from "vitest";
import { forgetProvider, kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const service = useService();
/** Of a thousand in a minute, those of six seconds; with ten at the provider at any time. */
const { people, atOnce, metadataReads, keyReads } = figures["L-31"];

async function logIn(): Promise<boolean> {
  const page = await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url === `${origin}/sak`,
  });
  return page.stopped;
}

it(`[L-31] ${people} people, ${atOnce} at once, are let in; metadata are read ${metadataReads} time, keys at most ${keyReads}`, async () => {
  forgetProvider();
  const waiting = Array.from({ length: people }, (_, person) => person);
  let letIn = 0;
  const door = async (): Promise<void> => {
    while (waiting.shift() !== undefined) if (await logIn()) letIn += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, door));
  expect(letIn).toBe(people);
  expect(service.idp.calls.all("token")).toHaveLength(people);
  expect(service.idp.calls.all("discovery")).toHaveLength(metadataReads);
  expect(service.idp.calls.all("jwks").length).toBeLessThanOrEqual(keyReads);
  expect(service.events.filter(({ result }) => result === "failed")).toEqual([]);
});
