/** The path of a `file:` URL. */
export const pathOf = (url: string): string => decodeURIComponent(new URL(url).pathname);

/** The folder of a path, without a slash at the end. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
