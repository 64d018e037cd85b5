/** What the terminal loads on its first opening, compressed; the test of the built site holds it true. */
export const terminalSize = '400 kB';
