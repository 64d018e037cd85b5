export const child = { main: import.meta.main, file: import.meta.filename.split('/').at(-1) };
