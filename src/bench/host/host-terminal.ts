import type { Start } from '../../host/shell/protocol.ts';
import type { Shell } from '../../host/shell/shell-port.ts';

/** A host that runs in this page, with its terminal on the screen. */
export interface HostTerminal {
	readonly shell: Shell;
	focus(): void;
}

/**
 * Starts a simulated host and draws its terminal into `screen`. Loads the shell, so call it on a press.
 * `onStarting` is called when the shell is there; `onLine` after every line.
 * Rejects when something could not be loaded.
 */
export async function openHostTerminal(
	screen: HTMLElement,
	start: Start,
	{ onStarting, onLine }: { onStarting: () => void; onLine: (shell: Shell) => Promise<void> },
): Promise<HostTerminal> {
	const [{ startPageShell }, { LineTerminal }] = await Promise.all([
		import('../../host/shell/page-shell.ts'),
		import('./line-terminal.ts'),
	]);
	const shell = await startPageShell(start, onStarting);
	const terminal = new LineTerminal(screen, shell, () => onLine(shell));
	return { shell, focus: () => terminal.focus() };
}

/** What a reader is told, and can do, when it rejects. */
export function notStarted(error: unknown): string {
	const why = error instanceof Error ? error.message : String(error);
	return `The simulated host did not start: ${why} Look at the connection, and press again.`;
}
