import type { Listener, Pipe, ProcessHost } from '../process/host.ts';
import { pipeOverPort } from '../process/pipe.ts';

/** A process for tests: its ports live in memory, and what would end the process is kept in `uncaught`. */
export interface TestHost extends ProcessHost {
	readonly uncaught: unknown[];
	/** How many things keep the process alive. */
	readonly held: number;
	/** Names of ports that listen. */
	readonly listening: ReadonlyMap<number, (pipe: Pipe) => void>;
}

export function createTestHost(): TestHost {
	const ports = new Map<number, (pipe: Pipe) => void>();
	const uncaught: unknown[] = [];
	const holds = new Set<symbol>();
	let nextPort = 49_152;
	const enter = (callback: () => void): void => {
		try {
			callback();
		} catch (error) {
			uncaught.push(error);
		}
	};
	return {
		pid: 1,
		argv: [],
		execArgv: [],
		env: {},
		uncaught,
		listening: ports,
		get held() {
			return holds.size;
		},
		cwd: () => '/home/project',
		write: () => {},
		hold() {
			const key = Symbol('hold');
			holds.add(key);
			return () => void holds.delete(key);
		},
		enter,
		freePort: () => nextPort++,
		async listen(port: number, accept: (pipe: Pipe) => void): Promise<Listener> {
			if (ports.has(port)) throw Object.assign(new Error('taken'), { code: 'EADDRINUSE' });
			ports.set(port, accept);
			return { port, close: () => void ports.delete(port) };
		},
		async connect(port: number): Promise<Pipe> {
			const accept = ports.get(port);
			if (accept === undefined)
				throw Object.assign(new Error('nobody listens'), { code: 'ECONNREFUSED' });
			const { port1, port2 } = new MessageChannel();
			setImmediate(() => enter(() => accept(pipeOverPort(port2, enter))));
			return pipeOverPort(port1, enter);
		},
	};
}
