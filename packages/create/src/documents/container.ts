import type { ManagerName } from "../answers.ts";
import type { Description } from "./description.ts";
import { managers } from "./manager.ts";

/** The text of the `Dockerfile`: a build, and an image that runs it as a user without rights. */
export function dockerfile(managerName: ManagerName, { port }: Description): string {
  const { setUp, installLocked, lockFile, prune, run } = managers[managerName];
  return `FROM node:24-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CI=1
${setUp === undefined ? "" : `RUN ${setUp}\n`}COPY package.json ${lockFile} .npmrc* ${managerName === "pnpm" ? "pnpm-workspace.yaml " : ""}./
RUN ${installLocked}
COPY . .
RUN ${run("build")}
# Here, where the copy below gives it to the user that writes to it. The registry's credentials may be in .npmrc.
RUN ${prune} && mkdir -p .data && rm -f .npmrc

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE ${port}
# Not by a script: a package manager does not hand on SIGTERM, by which the application ends in time.
CMD ["node_modules/.bin/next", "start", "--port", "${port}"]
`;
}

/** What does not belong in an image: secrets above all. */
export const dockerignore = `.git
.github
.env*
*.pem
*.key
*.private.json
.data
*.db
*.db-*
.next
node_modules
e2e
tests
`;
