import { packedPackages } from "./gates/packed.ts";
import { previewPort, registryLine, servePackages } from "./preview/registry.ts";
import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** `pnpm preview-release` serves the packages as they are in this clone, until there is a first release. */
const built = await run(["turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only"], {
  cwd: repository,
  show: true,
});
if (built.code !== 0) process.exit(1);
const packed = await packedPackages(repository);
await servePackages(packed, previewPort).catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  console.error(taken ? `Port ${previewPort} is in use. Does another preview-release run?` : error.message);
  process.exit(1);
});
console.log(`
  ${packed.map(({ pack }) => pack.manifest.name).join(", ")}
  are served from this clone. Stop with Ctrl-C.

  In your project, npm and pnpm find them by this line of .npmrc:

    ${registryLine}
`);
