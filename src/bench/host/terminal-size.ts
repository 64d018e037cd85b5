/** What the terminal loads when it is first opened, compressed; a journey weighs it. */
export const terminalSize = '410 kB';
