/** A folder that Next leaves out of the address. */
const group = /^\([^.].*\)$/;
/** A folder that answers for every address below it. */
const catchAll = /^\[\[?\.{3}/;
/** A folder that stands for any one segment. */
const dynamic = /^\[[^[.]/;

/**
 * In development, warns if no catch-all route of the App Router in this folder answers the library's routes: the first login would be a 404. Elsewhere
 * it does not look, since a container holds no sources.
 */
export function warnWithoutRoute(routesPath: string): void {
  if (process.env.NODE_ENV !== "development") return;
  const root = process.cwd();
  const app = ["app", "src/app"].find((folder) => entriesOf(`${root}/${folder}`).length > 0);
  if (app === undefined) return;
  const segments = routesPath.split("/").filter(Boolean);
  // The first segments may be the `basePath` of the Next configuration, which no folder stands for.
  if (segments.some((_, index) => isAnswered(`${root}/${app}`, segments.slice(index)))) return;
  const file = `${app}/${segments.join("/")}/[...auth]/route.ts`;
  console.warn(`Nothing answers ${routesPath}: make ${file} with "export const { GET, POST } = auth.handlers;"`);
}

function isAnswered(folder: string, segments: readonly string[]): boolean {
  const [first, ...rest] = segments;
  return entriesOf(folder).some((name) => {
    const below = `${folder}/${name}`;
    if (catchAll.test(name)) return entriesOf(below).some((file) => /^route\.\w+$/.test(file));
    if (group.test(name)) return isAnswered(below, segments);
    return first !== undefined && (name === first || dynamic.test(name)) && isAnswered(below, rest);
  });
}

/** Empty for what is no folder. */
function entriesOf(folder: string): readonly string[] {
  // Not imported: Next would trace every file that such a call may read into the build.
  const { existsSync, readdirSync, statSync } = process.getBuiltinModule("node:fs");
  return existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
}
