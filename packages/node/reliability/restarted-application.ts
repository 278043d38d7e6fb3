/** One process of an application, which the test of L-22 kills. Prints a line when it listens. */
import { createAuth, sqliteStore, type ProviderOptions } from "../src/index.ts";
import { listening } from "./listening.ts";

const [baseUrl = "", path = "", secret, provider = ""] = process.argv.slice(2);
const auth = createAuth({
  baseUrl,
  secrets: [secret],
  store: sqliteStore({ path }),
  // What profile there is, is data.
  providers: [JSON.parse(provider) as ProviderOptions],
});
await listening(auth.handler, Number(new URL(baseUrl).port));
console.log("listening");
