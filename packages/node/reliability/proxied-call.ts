/** A call to a provider in a process of its own, whose environment names a proxy. Run by the test of L-40; prints what came. */
import { callProvider } from "../src/http/transport.ts";

const [url = ""] = process.argv.slice(2);
const answer = await callProvider(url, {});
console.log(answer.status, await answer.text());
