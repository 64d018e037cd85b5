import { connect } from 'node:net';

const connections = 32;
const question = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const end = '\r\n\r\nHello\n';

export interface Loaded {
	readonly answers: number;
	readonly seconds: number;
}

/** Asks for `ms` over connections that stay. */
export async function load(port: number, ms: number): Promise<Loaded> {
	let answers = 0;
	const until = performance.now() + ms;
	const start = performance.now();
	await Promise.all(
		Array.from({ length: connections }, async () => {
			const socket = connect({
				port,
				host: '127.0.0.1',
				noDelay: true,
			});
			socket.setEncoding('latin1').write(question);
			let answer = '';
			for await (const part of socket) {
				answer += part;
				if (!answer.endsWith(end)) continue;
				answer = '';
				answers += 1;
				if (performance.now() > until) break;
				socket.write(question);
			}
			socket.destroy();
		}),
	);
	return { answers, seconds: (performance.now() - start) / 1000 };
}
