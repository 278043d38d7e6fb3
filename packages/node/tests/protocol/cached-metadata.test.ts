import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AuthError } from "../../src/index.ts";
import { cachedMetadata, type MetadataSource } from "../../src/protocol/cached-metadata.ts";

const hour = 60 * 60 * 1000;
const metadata = { issuer: "https://op.example" };
let read: ReturnType<typeof vi.fn<MetadataSource["read"]>>;
let source: MetadataSource;

beforeEach((test) => {
  vi.useFakeTimers();
  read = vi.fn<MetadataSource["read"]>(async () => metadata);
  source = { name: test.task.id, read, check: () => undefined, warn: () => undefined };
});
afterEach(() => void vi.useRealTimers());

/** What is used so long after a good document, where each newer read has failed since. */
async function usedAfter(ms: number, fault: AuthError): Promise<unknown> {
  await cachedMetadata(source);
  read.mockRejectedValue(fault);
  await vi.advanceTimersByTimeAsync(25 * hour);
  // The read in the background.
  await cachedMetadata(source);
  await vi.advanceTimersByTimeAsync(ms - 25 * hour);
  return cachedMetadata(source).catch((error: unknown) => error);
}

const away = new AuthError("provider_unavailable", { details: { endpoint: "discovery" } });
const faulty = (fault: string): AuthError =>
  new AuthError("provider_metadata_invalid", { details: { faults: [fault] } });

describe("the last good document", () => {
  it.each([
    ["for two days while the provider is away", 47, away, metadata],
    ["no longer", 49, away, away],
    ["while a page of maintenance stands in its place", 47, faulty("OAUTH_RESPONSE_IS_NOT_JSON"), metadata],
  ])("is used %s", async (_, hours, fault, used) => {
    expect(await usedAfter(hours * hour, fault)).toBe(used);
  });

  it.each([
    ["within", 25.9, metadata],
    ["after", 26.1, "faulty"],
  ])("is used for an hour where a newer one failed the check: %s it", async (_, hours, used) => {
    const fault = faulty("another issuer");
    expect(await usedAfter(hours * hour, fault)).toBe(used === "faulty" ? fault : used);
  });
});
