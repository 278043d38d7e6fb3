import { expect, it } from "vitest";
import { kari, origin, useService } from "../tests/support/service.ts";

const service = useService();
/** Of a thousand in a minute, those of six seconds; with ten at the provider at any time. */
const [people, atOnce] = [100, 10];

async function logIn(): Promise<boolean> {
  const page = await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url === `${origin}/sak`,
  });
  return page.stopped;
}

it(`[L-31] ${people} people, ${atOnce} at once, are let in; metadata are asked for once, keys twice at the most`, async () => {
  const waiting = Array.from({ length: people }, (_, person) => person);
  let letIn = 0;
  const door = async (): Promise<void> => {
    while (waiting.shift() !== undefined) if (await logIn()) letIn += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, door));
  expect(letIn).toBe(people);
  expect(service.idp.calls.all("token")).toHaveLength(people);
  expect(service.idp.calls.all("discovery").length).toBeLessThanOrEqual(1);
  expect(service.idp.calls.all("jwks").length).toBeLessThanOrEqual(2);
  expect(service.events.filter(({ result }) => result === "failed")).toEqual([]);
});
