import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JWK } from "jose";
import { afterAll, beforeEach } from "vitest";

const program = join(import.meta.dirname, "../../src/cli.ts");
export const day = 24 * 60 * 60;
export const now = Math.floor(Date.now() / 1000);
const root = mkdtempSync(join(tmpdir(), "adgangskort-cli-"));
afterAll(() => rmSync(root, { recursive: true }));
export const newFolder = (): string => mkdtempSync(join(root, "folder-"));
/** The folder of the test. */
export let folder: string = newFolder();
beforeEach(() => void (folder = newFolder()));

/** Runs the program as its own process, in the folder of the test. */
export function run(...given: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
    cwd: folder,
    encoding: "utf8",
    // A command that something keeps alive fails the test instead of holding it up.
    timeout: 30_000,
  });
  return { code: status, out: stdout, err: stderr };
}
export const read = (file: string): JWK & { iat?: number } =>
  JSON.parse(readFileSync(join(folder, file), "utf8")) as JWK & { iat?: number };
/** The key set that was printed among other lines. */
export const jwksIn = (out: string): { keys: JWK[] } =>
  JSON.parse(out.slice(out.indexOf("{"), out.lastIndexOf("}") + 1)) as { keys: JWK[] };
export function save(name: string, content: object | string): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}
/** The private members of a key (RFC 7518 6.2.2, 6.3.2). */
export const secrets = ({ d, p, q, dp, dq, qi }: JWK): string[] => [d, p, q, dp, dq, qi].map(String);
