import type { TreeFile } from "./tree.ts";

/** Where what a provider is like must come from its profile: in what is published, but for the mock, which plays them, and the kit that registers at it. */
const judged = /^packages\/(?:node|next|browser|react)\/src\/(?!providers\/)/;
const profiles = /^packages\/node\/src\/providers\/([\w-]+)\.ts$/;
/** Who hands them on, each with its reason. */
const handsOn: Readonly<Record<string, string>> = {
  "packages/node/src/index.ts": "the public list",
  "packages/node/src/helseid.ts": "the public list of its own entry",
  "packages/node/src/feide.ts": "the public list of its own entry",
  "packages/node/src/id-porten.ts": "the public list of its own entry",
  "packages/node/src/entra.ts": "the public list of its own entry",
  "packages/node/src/maskinporten.ts": "the public list of its own entry",
  "packages/node/src/cli/registration.ts":
    "says at a terminal where a key is registered by hand, which is no part of the protocol",
};

/** What looks like a question for a name and is none, each with its reason. */
const excused: readonly { path: string; code: string; reason: string }[] = [
  {
    path: "packages/node/src/config/provider-config.ts",
    code: "id === profile.id",
    reason: "whether an entry of the options has an id of its own, whichever profile it is",
  },
];

const comparison =
  /[\w.?]*\bprofile\??\.id\s*[!=]==?|[\w.?]+\s*[!=]==?\s*[\w.?]*\bprofile\??\.id\b|\bswitch\s*\([^)]*\bprofile\??\.id\b|\[[\w.?]*\bprofile\??\.id\]/g;

/** Code that asks which provider it is, where a profile should say what the provider is like. */
export function providerNamesInCode(tree: readonly TreeFile[]): string[] {
  const known = tree.flatMap(({ path, text }) => {
    const file = profiles.exec(path)?.[1];
    const id = /^ {2}id: "([\w-]+)",$/m.exec(text)?.[1];
    return file !== undefined && id !== undefined ? [{ file, id }] : [];
  });
  return tree
    .filter(({ path }) => judged.test(path))
    .flatMap(({ path, text }) => {
      const names = known
        .filter(({ id }) => new RegExp(`["'\`]${id}["'\`]`).test(text))
        .map(({ id }) => `${path}: the name "${id}". Let the profile say what this provider is like`);
      const imports = known
        .filter(({ file }) => !Object.hasOwn(handsOn, path) && new RegExp(`providers/${file}\\.ts["']`).test(text))
        .map(({ file }) => `${path}: imports the profile ${file}. It is the application's to choose`);
      const asked = Array.from(text.matchAll(comparison), ([code]) => code)
        .filter((code) => !excused.some((one) => one.path === path && one.code === code))
        .map((code) => `${path}: "${code}" asks for a provider's name. Give the profile a member and a general rule`);
      return [...names, ...imports, ...asked];
    });
}
