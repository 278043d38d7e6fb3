import type { Change } from "../requests/answered.ts";
import { redactedValue } from "../requests/redact.ts";

const MOST_CHANGES = 20;

/** What a fault changed. Empty if the client cannot tell the answers apart. */
export async function changesBetween(honest: Response, tampered: Response): Promise<readonly Change[]> {
  const [before, after] = [await parts(honest), await parts(tampered)];
  const found = differences("", before.read, after.read);
  if (found.length > 0) return found.slice(0, MOST_CHANGES);
  if (before.head !== after.head) return [{ at: "/headers", was: "the honest ones", is: "others" }];
  if (before.bytes.equals(after.bytes)) return [];
  return [{ at: "/text", was: `${before.bytes.length} bytes`, is: `${after.bytes.length} bytes` }];
}

/** `read` is for people. `head` and `bytes` are all that the client gets. */
interface Parts {
  readonly head: string;
  readonly bytes: Buffer;
  readonly read: Tree;
}

async function parts(response: Response): Promise<Parts> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const sent = [...response.headers].filter(([name]) => name !== "content-length");
  const headers = Object.fromEntries(sent);
  const location = response.headers.get("location");
  const read = {
    status: response.status,
    headers: { ...headers, ...(location === null ? {} : { location: addressParts(location) }) },
    ...parsed(bytes.toString()),
  };
  return { head: JSON.stringify(sent), bytes, read };
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

function parsed(text: string): Tree {
  try {
    const value: unknown = JSON.parse(text);
    return isTree(value) ? { body: value } : {};
  } catch {
    return {};
  }
}

/** The address, and each parameter of its query as a list. */
function addressParts(location: string): Tree {
  const url = URL.parse(location);
  if (!url) return { address: location };
  const names = [...new Set(url.searchParams.keys())];
  const query = Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)]));
  return { address: `${url.origin}${url.pathname}${url.hash}`, query };
}

function differences(at: string, was: unknown, is: unknown): readonly Change[] {
  if (Object.is(was, is)) return [];
  const [before, after] = [opened(was), opened(is)];
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => differences(`${at}/${escaped(name)}`, own(before, name), own(after, name)));
  }
  return [{ at, was: redactedValue(at, was), is: redactedValue(at, is) }];
}

const own = (tree: Tree, name: string): unknown => (Object.hasOwn(tree, name) ? tree[name] : undefined);

/** RFC 6901 section 3. */
const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The parts of a JWT; any other value as it is. */
function opened(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const [header = "", claims = "", signature, ...rest] = value.split(".");
  if (signature === undefined || rest.length > 0) return value;
  const decode = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
  try {
    return { header: decode(header), claims: decode(claims), signature };
  } catch {
    return value;
  }
}
