import { createHash } from "node:crypto";
import { discoveryDocument } from "../engine/discovery.ts";
import type { DemandList, Source } from "../lists/demand-list.ts";
import { type Element, elementsOf } from "../user-agent/html-tree.ts";
import type { AssumedProvider } from "./assumptions-command.ts";
import { compareDiscovery } from "./drift/compare-discovery.ts";
import { jsonObject, type LiveDocument, liveDocument } from "./drift/live-document.ts";

/** What `mock-idp drift --help` prints. */
export const DRIFT_USAGE = `mock-idp drift

  Compares the documents that the lists are made from, and the discovery document of each provider, with those on the network now. Says
  of each one whether it is the same, differs, or could not be compared. Ends with 1 if one differs.`;

type Verdict = "same" | "differs" | "not compared";

interface Compared {
  readonly what: string;
  readonly verdict: Verdict;
  readonly why: string;
}

const environments = ["test", "production"] as const;

/** Runs `mock-idp drift`, and returns the exit code. */
export async function driftCommand(
  lists: readonly DemandList[],
  providers: Readonly<Record<string, AssumedProvider>>,
): Promise<number> {
  const sources = new Map(
    lists.flatMap(({ chapters }) => chapters.flatMap((one) => one.sources)).map((one) => [one.url, one]),
  );
  const all = await Promise.all([
    ...[...sources.values()].map((source) => found(source.url, (document) => compareSource(source, document))),
    ...Object.entries(providers).flatMap(([name, provider]) =>
      environments.map((environment) => compareProvider(name, provider, environment)),
    ),
  ]);
  // Feide has one address for both environments.
  const compared = [...new Map(all.map((one) => [one.what, one])).values()];
  const count = (verdict: Verdict): number => compared.filter((one) => one.verdict === verdict).length;
  for (const { what, verdict, why } of compared) console.log(`${verdict}: ${what}${why === "" ? "" : `: ${why}`}`);
  console.log(`${count("same")} the same, ${count("differs")} differ, ${count("not compared")} not compared`);
  return count("differs") > 0 ? 1 : 0;
}

/** What the document at this address shows. Without an answer nothing is compared; only an answer that it is gone is a difference. */
async function found(what: string, compare: (document: LiveDocument) => Omit<Compared, "what">): Promise<Compared> {
  try {
    const document = await liveDocument(what);
    const { ok, status } = document;
    if (status === 404 || status === 410) return { what, verdict: "differs", why: `it is gone (${status})` };
    return ok ? { what, ...compare(document) } : { what, verdict: "not compared", why: `status ${status}` };
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(`${what} cannot be read: `, "") : String(error);
    return { what, verdict: "not compared", why };
  }
}

function compareSource({ sha256, read }: Source, { text }: LiveDocument): Omit<Compared, "what"> {
  const now = documentHash(text);
  if (sha256 === undefined)
    return { verdict: "not compared", why: `no hash was recorded on ${read}; it is ${now} now` };
  return sha256 === now
    ? { verdict: "same", why: "" }
    : { verdict: "differs", why: `it is ${now}, and was ${sha256} on ${read}` };
}

/** SHA-256 of what a reader sees: markup, scripts, navigation and white space may change by the day. */
export function documentHash(html: string): string {
  const elements = elementsOf(html);
  const main = elements.find(({ tagName }) => tagName === "main") ?? elements.find(({ tagName }) => tagName === "body");
  const text = (main ? seenText(main) : html).replaceAll(/\s+/g, " ").trim();
  return createHash("sha256").update(text).digest("hex");
}

const unseen = new Set(["script", "style", "nav", "footer"]);

function seenText(node: Element | Element["childNodes"][number]): string {
  if ("value" in node) return node.value;
  if (!("tagName" in node) || unseen.has(node.tagName)) return "";
  return node.childNodes.map(seenText).join(" ");
}

async function compareProvider(
  name: string,
  { assumptions, profile, hasTenants }: AssumedProvider,
  environment: (typeof environments)[number],
): Promise<Compared> {
  if (hasTenants)
    return {
      what: `${name}, ${environment}`,
      verdict: "not compared",
      why: `it names a directory: mock-idp assumptions ${name} --tenant`,
    };
  const assumed = profile(environment, "");
  return found(assumed.endpoints.discovery, ({ text }) => {
    const real = jsonObject(text);
    if (!real) return { verdict: "not compared", why: "the answer is no JSON object" };
    const findings = compareDiscovery(assumptions, discoveryDocument(assumed), real);
    const differing = findings.filter(({ verdict }) => verdict === "differs");
    return differing.length === 0
      ? { verdict: "same", why: "" }
      : {
          verdict: "differs",
          why: differing.map(({ assumption: { id }, seen }) => `${id}: ${seen.join("; ")}`).join(". "),
        };
  });
}
