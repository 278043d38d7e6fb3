import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtImage, type Image } from "../image.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

/** The files of the repository without what git ignores: what `.dockerignore` leaves of a clone. */
async function contextIn(folder: string): Promise<void> {
  const list = "git ls-files -z --cached --others --exclude-standard";
  const copy = `${list} | tar --create --null --ignore-failed-read --files-from - | tar --extract --directory "${folder}"`;
  const { code, output } = await run(["sh", "-c", copy], { cwd: repository });
  if (code !== 0) throw new Error(`The files of the repository cannot be copied:\n${output}`);
}

/** Runs the steps of `deploy/Dockerfile`, without a container engine. Its folders are removed by `remove`, which does not wait for that. */
export async function applicationImage(): Promise<{ readonly image: Image; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-image-"));
  // Hundreds of thousands of files: it takes a minute, and may outlive this process.
  const remove = (): void => spawn("rm", ["-rf", "--", folder], { detached: true, stdio: "ignore" }).unref();
  // The user of the image has to get at it.
  chmodSync(folder, 0o755);
  const [context, place] = [join(folder, "context"), join(folder, "place")];
  mkdirSync(context);
  mkdirSync(place);
  try {
    await contextIn(context);
    return { image: await builtImage(context, place, "deploy/Dockerfile"), remove };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
