import { keyRing } from "../../src/runtime/key-ring.ts";
import { decryptFacts, storeKeyOf, type SealedFacts } from "../../src/session/session-record.ts";
import type { Application } from "./application.ts";
import { cookieSecret } from "./service.ts";

/** What the record of the browser's session seals, which the application itself never sees. */
export async function sealedFacts({
  headers,
  store,
}: Pick<Application, "headers" | "store">): Promise<SealedFacts | undefined> {
  const [, population, id = ""] = /__Host-(employee|citizen)=([^;]+)/.exec(headers().get("cookie") ?? "") ?? [];
  if (population !== "employee" && population !== "citizen") throw new Error("The browser has no session's cookie");
  const [keys] = keyRing([cookieSecret], population);
  const place = { keys, id, storeKey: storeKeyOf(keys, id) };
  const record = await store.read(place.storeKey);
  return record && decryptFacts(place, population, record);
}
