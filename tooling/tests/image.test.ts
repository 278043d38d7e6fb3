import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { dockerfile, dockerignore } from "../../packages/create/src/documents/container.ts";
import { builtImage, type Image } from "../image.ts";
import { run } from "../run.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "image-test-"));
  folders.push(folder);
  return folder;
}

/** The image of a context with these files. */
function imageOf(files: Readonly<Record<string, string>>): Promise<Image> {
  const context = emptyFolder();
  for (const [name, text] of Object.entries({ ".dockerignore": dockerignore, ...files })) {
    mkdirSync(dirname(join(context, name)), { recursive: true });
    writeFileSync(join(context, name), text);
  }
  return builtImage(context, emptyFolder());
}

test("an image has the files that .dockerignore leaves, its own variables and those that it is started with", async () => {
  const image = await imageOf({
    Dockerfile: `FROM node AS build
WORKDIR /app
COPY package.json .npmrc* ./
COPY . .
RUN printf built > built.txt

# The second stage.
FROM node
WORKDIR /app
ENV NODE_ENV=production A=b
COPY --from=build --chown=node:node /app ./
USER node
CMD ["sh", "-c", "ls -A; cat built.txt; echo; echo $NODE_ENV $A $C $VITEST"]
`,
    "package.json": "{}",
    "app/page.tsx": "",
    "tests/secret.ts": "",
    ".env.local": "SESSION_SECRETS=x",
  });
  const { output } = await run(image.command({ C: "d" }), { cwd: image.cwd });
  expect(output.trim().split("\n")).toEqual([
    ".dockerignore",
    "Dockerfile",
    "app",
    "built.txt",
    "package.json",
    "built",
    "production b d",
  ]);
});

// Docker gives what is copied to the user that is named, and leaves the folder that it copies into to root. Only root can be another user.
test("the user of an image writes to what was copied for it, and to nothing else", async () => {
  const builtWith = (last: string): Promise<Image> =>
    imageOf({
      Dockerfile: `FROM node AS build
WORKDIR /app
RUN mkdir -p .data

FROM node
WORKDIR /app
COPY --from=build --chown=node:node /app ./
USER node
${last}
`,
    });
  await expect(builtWith("RUN touch .data/sessions.db")).resolves.toBeDefined();
  const other = await builtWith("RUN mkdir other").then(
    () => "made",
    (error: unknown) => /Permission denied/.exec(String(error))?.[0],
  );
  expect(other).toBe(process.getuid?.() === 0 ? "Permission denied" : "made");
});

test("a step that is not known, a user that is not known and a file that is missing are refused", async () => {
  const built = (...lines: readonly string[]): Promise<unknown> =>
    imageOf({ Dockerfile: ["FROM node", "WORKDIR /app", ...lines].join("\n") });
  await expect(built("VOLUME /app")).rejects.toThrow("no such step of a Dockerfile is known: VOLUME /app");
  await expect(built("USER nobody", "RUN true")).rejects.toThrow("the user nobody is not known");
  await expect(built("COPY package.json ./")).rejects.toThrow("COPY package.json: not in the context");
});

test("what create writes starts as a user without rights, who runs no step of the build", () => {
  const description = { says: [], people: {}, port: 3000, needs: undefined, scripts: {}, keepsFiles: true };
  for (const manager of ["npm", "pnpm"] as const) {
    const [, last = ""] = dockerfile(manager, description).split("\nUSER node\n");
    expect(last).toMatch(/^EXPOSE 3000\n(?:#.*\n)?CMD \[.*\]\n$/);
  }
});
