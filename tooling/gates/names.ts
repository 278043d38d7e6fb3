import type { TreeFile } from "./tree.ts";

/** Names that say nothing of what is inside, as a file or as a folder. */
const drawer = /^((utils?|helpers?|commons?|misc)(\.[cm]?[jt]sx?)?|types\.[cm]?tsx?)$/;

/** Source files that lie in a drawer instead of under the name of what they are. */
export function drawerFiles(tree: readonly TreeFile[]): string[] {
  return tree
    .filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path))
    .flatMap(({ path }) => {
      const name = path.split("/").find((segment) => drawer.test(segment));
      return name ? [`${path}: "${name}" is a drawer. Name the file after the one thing it is`] : [];
    });
}
