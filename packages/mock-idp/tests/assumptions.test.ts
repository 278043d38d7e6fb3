import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Assumption } from "../src/documents/assumption.ts";
import altinnAssumptions from "../src/documents/assumptions/altinn.json" with { type: "json" };
import ansattportenAssumptions from "../src/documents/assumptions/ansattporten.json" with { type: "json" };
import entraAssumptions from "../src/documents/assumptions/entra.json" with { type: "json" };
import feideAssumptions from "../src/documents/assumptions/feide.json" with { type: "json" };
import helseidAssumptions from "../src/documents/assumptions/helseid.json" with { type: "json" };
import idportenAssumptions from "../src/documents/assumptions/idporten.json" with { type: "json" };
import maskinportenAssumptions from "../src/documents/assumptions/maskinporten.json" with { type: "json" };
import { discoveryDocument } from "../src/engine/discovery.ts";
import { altinn, ansattporten, entra, feide, helseid, idporten, maskinporten } from "../src/index.ts";
import { compareDiscovery } from "../src/server/drift/compare-discovery.ts";

// The JSON files are the one source of SOURCES.md's rulings and of the command. After a change of one of them,
// `vitest run tests/assumptions.test.ts -u` writes SOURCES.md.

const tenant = "11111111-2222-4333-8444-555555555555";
const environment = "test";
const providers: readonly [string, string, readonly Assumption[], Parameters<typeof discoveryDocument>[0]][] = [
  ["ansattporten", "Ansattporten", ansattportenAssumptions, ansattporten({ environment })],
  ["entra", "Microsoft Entra ID", entraAssumptions, entra({ tenant })],
  ["feide", "Feide", feideAssumptions, feide({ environment })],
  ["helseid", "HelseID", helseidAssumptions, helseid({ environment })],
  ["idporten", "ID-porten", idportenAssumptions, idporten({ environment })],
  ["maskinporten", "Maskinporten", maskinportenAssumptions, maskinporten({ environment })],
  ["altinn", "Altinn", altinnAssumptions, altinn({ environment })],
];
const repository = fileURLToPath(new URL("../../../", import.meta.url));
const sources = `${repository}packages/mock-idp/SOURCES.md`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** A table as the formatter writes it. */
function aligned(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((each) => each.map(cell));
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((each) => each[column]?.length ?? 0))) ?? [];
  const lines = cells.map((each) => `| ${each.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  const ruler = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [lines[0], ruler, ...lines.slice(1)].join("\n");
}

/** SOURCES.md with the rulings of the tables here. */
function withRulings(text: string): string {
  return providers.reduce((written, [, title, assumptions]) => {
    const rulings = assumptions.filter(({ id }) => id.startsWith("R"));
    const open = assumptions.filter(({ id }) => id.startsWith("U"));
    const section = written.indexOf(`\n## ${title}\n`);
    expect([title, section > 0]).toEqual([title, true]);
    const next = written.indexOf("\n## ", section + 1);
    const end = next < 0 ? written.length : next;
    const own = written.slice(section, end);
    const table = aligned([["ruling", "document"], ...rulings.map(({ assumed, source }) => [assumed, source])]);
    const list = open.map(({ assumed }, at) => `- ${assumed}${at === open.length - 1 ? "." : ";"}`).join("\n");
    const head = own.slice(0, own.search(/^\| ruling /m));
    return `${written.slice(0, section)}${head}${table}\n\nUnverified:\n\n${list}\n${written.slice(end)}`;
  }, text);
}

describe.each(providers)("the assumptions about %s", (_name, _title, assumptions, profile) => {
  it("have an id each, and tell what to do", () => {
    const ids = assumptions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, assumed, source, members, check, differs } of assumptions) {
      expect(id).toMatch(/^[RSU]\d+$/);
      expect([id, source === ""]).toEqual([id, id.startsWith("U")]);
      expect([id, assumed !== "", differs !== "", members.length > 0 || check !== ""]).toEqual([id, true, true, true]);
    }
  });

  it("are about every member of the mock's discovery document", () => {
    const members = assumptions.flatMap((each) => each.members);
    expect(members.toSorted()).toEqual([...new Set(members)].toSorted());
    const missing = Object.keys(discoveryDocument(profile)).filter((member) => !members.includes(member));
    expect(missing).toEqual(["mock_idp"]);
  });

  it("hold at the mock", () => {
    const document = discoveryDocument(profile);
    const findings = compareDiscovery(assumptions, document, document);
    expect(
      findings.filter(({ verdict, assumption }) => (verdict === "held") !== assumption.members.length > 0),
    ).toEqual([]);
  });
});

describe("SOURCES.md", () => {
  it("has the same rulings, and what no document says", async () => {
    await expect(withRulings(readFileSync(sources, "utf8"))).toMatchFileSnapshot(sources);
  });
});
