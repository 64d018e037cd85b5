// @ts-nocheck Koa brings no types of its own.
import { randomUUID } from 'node:crypto';
import Koa from 'koa';
import {
	accessLine,
	headers,
	log,
	quotaFields,
	sane,
} from './layers.ts';

/** The same five layers on Koa. */
export function koaListener() {
	const app = new Koa();
	app.use(async (context, next) => {
		const given = context.get('x-request-id');
		const id = sane.test(given) ? given : randomUUID();
		context.set('X-Request-Id', id);
		context.state.id = id;
		await next();
	});
	app.use(async (context, next) => {
		const start = performance.now();
		context.res.once('close', () => {
			const { method, path, status, length = 0, state } = context;
			log(accessLine(method, path, status, length, start, state.id));
		});
		await next();
	});
	app.use(async (context, next) => {
		try {
			await next();
		} catch (thrown) {
			log(`panic: ${thrown}`);
			context.status = 500;
		}
	});
	app.use(async (context, next) => {
		for (const [name, value] of headers) context.set(name, value);
		await next();
	});
	app.use(async (context, next) => {
		const client = context.req.socket.remoteAddress ?? '';
		const { isAllowed, fields } = quotaFields(
			client,
			performance.now(),
		);
		for (const [name, value] of fields) context.set(name, value);
		if (isAllowed) await next();
		else context.status = 429;
	});
	app.use((context) => {
		context.body = 'Hello\n';
	});
	return app.callback();
}
