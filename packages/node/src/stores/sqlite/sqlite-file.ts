import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Milliseconds for which a look at the files counts. */
const glanceMs = 10;

/** What SQLite keeps open: the database, its log and the index of the log. */
const endings = ["", "-wal", "-shm"] as const;

/**
 * Whether the open files are still those at their paths. SQLite does not check: it goes on in a deleted file, and then a session that has
 * ended in one process lives on in another.
 */
export interface OpenFiles {
  /** @throws an error with code `STORE_FILE_DELETED` or `STORE_FILE_REPLACED` */
  check(): void;
  /** As `check`, at most once in 10 milliseconds: a read must not pay for it. */
  glance(): void;
}

/**
 * Creates the file with mode 0600, and its folder. SQLite gives its WAL and index files the same mode. Returns the file's identity.
 *
 * A file that exists is not opened here: to close it again would drop the locks of every connection that this process has to it (fcntl(2)), and
 * another process would delete the WAL as the last one to leave.
 */
export function createForThisUser(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (identityOf(file) === undefined) closeSync(openSync(file, "a", 0o600));
  return identityOf(file) ?? "";
}

/** Why SQLite could not open the file, in the words of the file system, which has more of them. */
export function openingFault(file: string, error: unknown): unknown {
  try {
    closeSync(openSync(file, "a"));
    return error;
  } catch (fault) {
    return fault;
  }
}

/** @param created the identity that `createForThisUser` returned. @throws if the file was exchanged while it was opened */
export function openFiles(file: string, created: string): OpenFiles {
  const files = endings
    .map((ending) => ({ path: file + ending, opened: ending === "" ? created : identityOf(file + ending) }))
    .filter(({ opened }) => opened !== undefined);
  let checkedAt = Number.NEGATIVE_INFINITY;

  function check(): void {
    for (const { path, opened } of files) {
      const found = identityOf(path);
      if (found !== opened) throw lostFile(path, found === undefined ? "deleted" : "replaced");
    }
    checkedAt = performance.now();
  }

  check();
  return {
    check,
    glance() {
      if (performance.now() - checkedAt >= glanceMs) check();
    },
  };
}

/** Device and inode. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

function lostFile(path: string, what: "deleted" | "replaced"): Error {
  const message = `${path} was ${what} while this process had it open. Put it back, or stop all processes that use it and start them again.`;
  return Object.assign(new Error(message), { code: `STORE_FILE_${what.toUpperCase()}` });
}
