import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** In each rule of the toolbar's style sheet, which no minifier shortens. */
const mark = "adgangskort-devtools";

/** The toolbar of `@adgangskort/react/devtools` in what `next build` has made of an app: in its pages, or in what it sends to browsers. `e2e/tests/toolbar.test.ts` sees it in `next dev`. */
export async function developmentTools(root: string): Promise<string[]> {
  const problems: string[] = [];
  for await (const config of glob("apps/*/next.config.{js,ts}", { cwd: root })) {
    const app = dirname(config);
    if (!existsSync(join(root, app, ".next/BUILD_ID"))) problems.push(`${app} is not built`);
    for await (const file of glob(`${app}/.next/{static,server}/**/*.{js,html}`, { cwd: root }))
      if ((await readFile(join(root, file), "utf8")).includes(mark))
        problems.push(`${file}: the toolbar of developers is in a build for production`);
  }
  return problems;
}
