/** A path that gave nothing to analyse; the message is a sentence that names it. */
export interface Failure {
  readonly path: string;
  readonly message: string;
}

/** What an exception says. */
export function messageOf(error: unknown): string {
  return isObject(error) && 'message' in error ? String(error.message) : String(error);
}

/** The code of an error of the system, `ENOENT` say; null for others. */
export function codeOf(error: unknown): unknown {
  return isObject(error) && 'code' in error ? error.code : null;
}

/** Why a path cannot be read, in words. */
export function whyUnreadable(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'does not exist';
    case 'ENOTDIR':
      return 'does not exist: a part of its path is not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: you have no permission to read it';
    case 'ELOOP':
      return 'is a link that leads to itself';
    case 'ENAMETOOLONG':
      return 'is too long for the name of a file';
    case 'EISDIR':
      return 'is a folder';
    default:
      return `cannot be read (${messageOf(error)})`;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
