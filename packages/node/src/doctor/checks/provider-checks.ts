import type { ProviderConfig } from "../../config/provider-config.ts";
import { asAuthError, causesOf, type AuthError } from "../../errors/errors.ts";
import { logText } from "../../audit/log-text.ts";
import { authorizationRequest } from "../../protocol/authorization-request.ts";
import { discover } from "../../protocol/discovery.ts";
import { describeClock } from "../../protocol/provider-clock.ts";
import { bindsCodes } from "../../protocol/binding-key.ts";
import { newDpopKey } from "../../keys/dpop-key.ts";
import { authorizationUrl } from "../../protocol/pushed-authorization-request.ts";
import { randomValues } from "../../runtime/random-values.ts";
import { representationDigest } from "../../transaction/transaction.ts";
import { callProvider } from "../../http/transport.ts";
import { systemClock } from "../../runtime/clock.ts";
import {
  errorPages,
  fail,
  needsProduction,
  pass,
  skip,
  warn,
  type Check,
  type CheckInput,
  type CheckResult,
} from "../check.ts";
import { eachProvider } from "./configuration-checks.ts";

/** What the providers answer. No check logs anyone in. */
export const providerChecks: readonly Check[] = [
  { id: "metadata", title: "the provider's metadata", online: true, run: eachProvider(metadata) },
  { id: "provider-keys", title: "the provider's signing keys", online: true, run: eachProvider(providerKeys) },
  { id: "provider-clock", title: "this clock against the provider's", online: true, run: eachProvider(providerClock) },
  {
    id: "registration",
    title: "the provider knows the client, its key and its redirect URI (a pushed request, not used afterwards)",
    online: true,
    run: eachProvider(registration),
  },
];

/** The code, and the deepest cause as in an event: bounded, with everything masked that looks like a secret. */
export function faultText(error: unknown): { readonly text: string; readonly remedy: string } {
  const fault: AuthError = asAuthError(error);
  const cause = causesOf(fault).at(-1);
  const deepest = cause && cause !== fault ? ` ${logText(cause.message, 200)}` : "";
  return { text: `${fault.code}.${deepest}`, remedy: `${errorPages}/${fault.code}.md` };
}

async function metadata(provider: ProviderConfig): Promise<readonly CheckResult[]> {
  const began = performance.now();
  try {
    await discover(provider);
    return [
      pass(`${provider.id}: the metadata are as the profile requires (${Math.round(performance.now() - began)} ms).`),
    ];
  } catch (error) {
    const { text, remedy } = faultText(error);
    return [fail(`${provider.id}: ${text}`, `Is the provider reachable from here? ${remedy}`)];
  }
}

async function providerKeys(provider: ProviderConfig): Promise<readonly CheckResult[]> {
  try {
    const { jwks_uri: address = "" } = await discover(provider);
    const answer = await callProvider(address, {});
    const { keys } = (await answer.json()) as { readonly keys?: unknown };
    if (Array.isArray(keys) && keys.length > 0) return [pass(`${provider.id}: ${keys.length} signing keys.`)];
    return [fail(`${provider.id}: the key set has no keys.`, `${errorPages}/id_token_signature_invalid.md`)];
  } catch (error) {
    const { text, remedy } = faultText(error);
    return [fail(`${provider.id}: the key set cannot be read. ${text}`, remedy)];
  }
}

/** Seconds between the clocks: a provider allows some ten, this library 30. */
const [noticedSkew, worstSkew] = [10, 60];

async function providerClock({ id, issuer }: ProviderConfig, { configs }: CheckInput): Promise<readonly CheckResult[]> {
  try {
    // Of the other providers too, so that the answer can say which clock is likelier wrong.
    await Promise.allSettled(configs.flatMap(({ providers }) => [...providers.values()].map((each) => discover(each))));
    const answer = await callProvider(`${issuer}/.well-known/openid-configuration`, {});
    const theirs = Date.parse(answer.headers.get("date") ?? "") / 1000;
    if (Number.isNaN(theirs)) return [skip(`${id}: its answer has no date.`)];
    const skew = Math.round(systemClock() - theirs);
    if (Math.abs(skew) < noticedSkew) return [pass(`${id}: the clocks agree.`)];
    const said = `${id}: this clock is ${Math.abs(skew)} seconds ${skew > 0 ? "ahead of" : "behind"} the provider's.`;
    const remedy = "Synchronise the clock of this machine (NTP), unless the provider's is wrong.";
    return [(Math.abs(skew) < worstSkew ? warn : fail)(`${said} ${describeClock(issuer, -skew)}`, remedy)];
  } catch {
    return [skip(`${id}: no answer to compare with; see the check metadata.`)];
  }
}

async function registration(provider: ProviderConfig, { production }: CheckInput): Promise<readonly CheckResult[]> {
  const { id, profile, assurance, representation } = provider;
  if (provider.production && !production) return [needsProduction(id)];
  try {
    const { pushed_authorization_request_endpoint: endpoint } = await discover(provider);
    if (endpoint === undefined)
      return [skip(`${id}: the provider takes no pushed requests, so only a login shows it.`)];
    const dpopKey = bindsCodes(profile) ? newDpopKey() : undefined;
    const parameters = authorizationRequest(
      provider,
      {
        ...randomValues(),
        purpose: "login",
        returnTo: "/",
        createdAt: systemClock(),
        asked: { assurance, representation: representationDigest(representation) },
      },
      "nb",
    );
    await authorizationUrl(provider, parameters, dpopKey);
    return [pass(`${id}: the provider took a request of this client, by its key and its redirect URI.`)];
  } catch (error) {
    const { text, remedy } = faultText(error);
    return [fail(`${id}: the provider refused a request of this client. ${text}`, remedy)];
  }
}
