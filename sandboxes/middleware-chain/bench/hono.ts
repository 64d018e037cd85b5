import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import {
	accessLine,
	headers,
	log,
	quotaFields,
	sane,
} from './layers.ts';

interface Env {
	Bindings: { incoming: IncomingMessage; outgoing: ServerResponse };
	Variables: { id: string };
}

/** The same five layers on Hono. */
export function honoListener() {
	const app = new Hono<Env>();
	app.use(async (context, next) => {
		const given = context.req.header('x-request-id') ?? '';
		const id = sane.test(given) ? given : randomUUID();
		context.header('X-Request-Id', id);
		context.set('id', id);
		await next();
	});
	app.use(async (context, next) => {
		const start = performance.now();
		const { outgoing } = context.env;
		outgoing.once('close', () => {
			const { method, path } = context.req;
			const { statusCode } = outgoing;
			const bytes = Number(outgoing.getHeader('content-length'));
			const id = context.get('id');
			log(accessLine(method, path, statusCode, bytes, start, id));
		});
		await next();
	});
	app.onError((thrown, context) => {
		log(`panic: ${thrown}`);
		return context.text('500 Internal Server Error\n', 500);
	});
	app.use(async (context, next) => {
		for (const [name, value] of headers) context.header(name, value);
		await next();
	});
	app.use(async (context, next) => {
		const client = context.env.incoming.socket.remoteAddress ?? '';
		const { isAllowed, fields } = quotaFields(
			client,
			performance.now(),
		);
		for (const [name, value] of fields) context.header(name, value);
		if (isAllowed) return next();
		return context.text('429 Too Many Requests\n', 429);
	});
	app.get('/', (context) => context.text('Hello\n'));
	return getRequestListener(app.fetch);
}
