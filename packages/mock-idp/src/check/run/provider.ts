import { exportJWK, generateKeyPair } from "jose";
import { resolve } from "node:path";
import { isObject } from "../../clients/statements.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import type { Person } from "../../people/person.ts";
import { profileNamed } from "../../profiles/profile-named.ts";
import { createMockIdp, type MockIdp } from "../../server/create-mock-idp.ts";
import { readJsonFile } from "../../server/json-file.ts";
import type { CheckFile } from "../../server/check-file.ts";
import { otherServiceAt } from "../other-service.ts";
import { REFRESH_AFTER_SECONDS } from "./fault-run.ts";

/** The registered client of the application, and what the application needs to know of it. */
export interface CheckedClient {
  readonly registration: ClientRegistration;
  /** A private JWK, made for this run, if the registration has no key. */
  readonly privateKey: string | undefined;
  readonly others: readonly ClientRegistration[];
}

/** @param folder of `check.json`. @throws an error of one line */
export async function checkedClient({ clients, client, app }: CheckFile, folder: string): Promise<CheckedClient> {
  const given = typeof clients === "string" ? readJsonFile(resolve(folder, clients)) : clients;
  const all = (Array.isArray(given) ? given : [given]) as readonly ClientRegistration[];
  const found = client === undefined ? all[0] : all.find(({ client_id }) => client_id === client);
  if (!isObject(found))
    throw new Error(`there is no client ${client ?? ""}; allowed: ${all.map(({ client_id }) => client_id).join(", ")}`);
  const others = all.filter((one) => one !== found);
  // So short that a refresh is due within the run.
  const short = app.callApi ? { access_token_lifetime: REFRESH_AFTER_SECONDS - 1 } : {};
  const needsKey = found.token_endpoint_auth_method === "private_key_jwt" && found.jwks === undefined;
  if (!needsKey) return { registration: { ...found, ...short }, privateKey: undefined, others };
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const names = { kid: "check", alg: "RS256", use: "sig" };
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), ...names }] };
  const key = JSON.stringify({ ...(await exportJWK(privateKey)), ...names });
  return { registration: { ...found, ...short, jwks }, privateKey: key, others };
}

/** The provider of the run, at `{origin}/{profile}`. @throws an error of one line */
export function checkedProvider(
  { profile, people, strictness }: CheckFile,
  { registration, others }: CheckedClient,
  place: { readonly folder: string; readonly origin: string },
): MockIdp {
  const given = people.from === undefined ? undefined : readJsonFile(resolve(place.folder, people.from));
  const idp = createMockIdp(profileNamed(profile, `${place.origin}/${profile}`), {
    clients: [registration, ...others, ...otherServiceAt({ id: profile })],
    ...(given === undefined ? {} : { people: given as readonly Person[] }),
    ...(strictness === undefined ? {} : { strictness }),
  });
  const named = [people.in, people.other, ...(people.notAllowed === undefined ? [] : [people.notAllowed])];
  const missing = named.find((one) => !idp.people.some(({ name, pid }) => name === one || pid === one));
  if (missing !== undefined)
    throw new Error(`there is no person ${missing}; allowed: ${idp.people.map(({ name }) => name).join(", ")}`);
  return idp;
}
