/** A file or folder that could not be read, written or removed: the message names it, and says what to do. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** The result of work on a file. What the system refuses becomes a `FileError` that names the file. */
export function onDisk<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileError || codeOf(error) === undefined) throw error;
    throw new FileError(describeFileError(error, path), { cause: error });
  }
}

/** The system's code of an error, `ENOENT`, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const messages: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `${path} does not exist`,
  EISDIR: (path) => `${path} is a folder, not a file`,
  ENOTDIR: (path) => `${path}: a part of this path is a file, where a folder has to be`,
  EEXIST: (path) => `${path} is there already`,
  EACCES: (path) => `${path}: permission denied; change the permissions of the file or of its folder`,
  EPERM: (path) => `${path}: not permitted; another program may hold the file, or it is protected`,
  EBUSY: (path) => `${path} is in use; close the program that holds it`,
  EROFS: (path) => `${path} is on a file system that can only be read`,
  ENOSPC: (path) => `${path}: no space left on the disk`,
  EDQUOT: (path) => `${path}: your quota of the disk is used up`,
  EMFILE: (path) => `${path}: too many files are open`,
  ENFILE: (path) => `${path}: too many files are open`,
  ENAMETOOLONG: (path) => `${path}: the name is too long`,
  ELOOP: (path) => `${path}: its symbolic links go in a circle`,
  ERR_INVALID_ARG_VALUE: (path) => `${JSON.stringify(path)} is not a path`,
};

/** A message for what the system said about a file. */
export function describeFileError(error: unknown, path: string): string {
  const format = messages[codeOf(error) ?? ""];
  if (format !== undefined) return format(path);
  return `${path}: ${error instanceof Error ? error.message : String(error)}`;
}
