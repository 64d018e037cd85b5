import type { Machine } from '../machine/machine.ts';
import { freshHost } from '../scenarios/fresh-host.ts';
import { scenario } from '../scenarios/scenarios.ts';
import { localShell } from './local-shell.ts';
import type { FromWorker, Port, Start, ToWorker } from './protocol.ts';
import { Session } from './session.ts';
import type { Snapshot } from './session-facts.ts';
import type { Run, Shell } from './shell-port.ts';

function opening(start: Start): Machine | Snapshot {
	if ('snapshot' in start) return start.snapshot;
	return 'fresh' in start ? freshHost(start.fresh) : scenario(start.scenario).start();
}

/** The worker's half: a session behind a port. After every line the page gets all that the session is. */
export function serve(port: Port<ToWorker, FromWorker>): void {
	let session: Session | undefined;
	let shell: Shell | undefined;
	let running: Run | undefined;

	async function run(id: number, line: string): Promise<void> {
		if (!shell || !session) throw new Error('A line came before the start.');
		const current = shell.run(line);
		running = current;
		for await (const { kind, text } of current.output)
			port.post({ kind: 'output', id, stream: kind, text });
		const { code, prompt, cancelled } = await current.done;
		running = undefined;
		port.post({ kind: 'done', id, code, prompt, cancelled, snapshot: session.snapshot() });
	}

	const handle = async (message: ToWorker): Promise<void> => {
		switch (message.kind) {
			case 'start': {
				const { start, pace } = message;
				session = new Session(opening(start), { pace });
				shell = localShell(session);
				port.post({ kind: 'ready', prompt: session.prompt, snapshot: session.snapshot() });
				return;
			}
			case 'run':
				return run(message.id, message.line);
			case 'answer':
				running?.answer(message.text);
				return;
			case 'cancel':
				running?.cancel();
				return;
			case 'complete':
				if (shell)
					port.post({
						kind: 'completed',
						id: message.id,
						completion: await shell.complete(message.text),
					});
		}
	};

	port.post({ kind: 'loaded' });
	port.listen((message) => {
		handle(message).catch((error: unknown) =>
			port.post({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
		);
	});
}
